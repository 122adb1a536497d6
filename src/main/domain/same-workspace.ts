/** Begins the id of a workspace that TrustLayer does not name: marks of its party types follow (connectors/trustlayer/workspace.ts). */
export const UNNAMED_WORKSPACE = 'v1:'

/**
 * R4: whether two ids are of one TrustLayer workspace. One that is not named is known by the party types that its token sees:
 * a type that was added or removed makes no other workspace of it, for ids of types are of one workspace only.
 */
export function sameWorkspace(left: string | null, right: string | null): boolean {
  if (left === right) return true
  if (!left?.startsWith(UNNAMED_WORKSPACE) || !right?.startsWith(UNNAMED_WORKSPACE)) return false
  const marks = new Set(marksOf(left))
  return marksOf(right).some((mark) => marks.has(mark))
}

function marksOf(id: string): string[] {
  return id.slice(UNNAMED_WORKSPACE.length).split(',').filter(Boolean)
}
