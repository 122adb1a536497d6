/**
 * For what a dialog begins with: the focus comes with the element, not a moment after the dialog has opened, so that a key that is
 * pressed at once is not lost. The attribute keeps the dialog from moving it.
 */
export const FOCUS_AT_ONCE = { 'data-autofocus': true, autoFocus: true } as const
