/** What shows where the console cannot even begin: no theme, no client, plain words. */
export function StartFailure({ message }: { message: string }) {
  return (
    <main style={{ padding: 32, fontFamily: 'system-ui, sans-serif', maxWidth: 560 }} role="alert">
      <h1 style={{ fontSize: 16 }}>Crosswalk cannot start</h1>
      <p>{message}</p>
      <p>Close it and start it again. Nothing that was done is lost.</p>
    </main>
  )
}
