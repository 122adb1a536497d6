import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent. Shade 6 carries white text at 5.3:1, shade 4 reads on the dark surface at 6:1. */
const accent: MantineColorsTuple = [
  '#eef4fb',
  '#dbe8f6',
  '#b7d0ec',
  '#8fb5e0',
  '#6c9fd6',
  '#4686c8',
  '#2c6cb0',
  '#235a96',
  '#1c4a7c',
  '#143860',
]

/** Mantine's own dark parts (fields, menus, dialogs) in the greys of global.css. */
const dark: MantineColorsTuple = [
  '#e4e7ea',
  '#c6ccd2',
  '#a5adb6',
  '#949ca6',
  '#434a52',
  '#2c3137',
  '#1d2024',
  '#17191c',
  '#141619',
  '#0f1113',
]

const SYSTEM_FONTS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
const MONOSPACE_FONTS = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"

/** Mantine's `xs` fields are the right height, but their text is too small. */
const FIELD_LABEL = { fontSize: 13, fontWeight: 600, marginBottom: 2 }
const FIELD_TEXT = { fontSize: 13 }
const FIELD_NOTE = { fontSize: 12, lineHeight: '17px' }

/** Surfaces, borders and status colours are CSS variables (`--cw-*`) in global.css, for both colour schemes. */
export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  fontFamily: SYSTEM_FONTS,
  fontFamilyMonospace: MONOSPACE_FONTS,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '16px', lineHeight: '24px' },
      h2: { fontSize: '14px', lineHeight: '20px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { label: { fontWeight: 500, fontSize: 13 } } },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs', withThumbIndicator: false } },
    Radio: { defaultProps: { size: 'xs' }, styles: { label: FIELD_TEXT, description: FIELD_NOTE } },
    Pill: { styles: { root: { fontSize: 12 } } },
    InputWrapper: { styles: { label: FIELD_LABEL, description: FIELD_NOTE, error: FIELD_NOTE } },
    Input: { styles: { input: FIELD_TEXT } },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 100 } },
    // Without the placeholder: axe takes a focusable nothing inside role=menu for a fault.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 80 } },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, fz: 12 } },
    Modal: {
      defaultProps: {
        yOffset: '12vh',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close' },
        // Gone at once: keys are for what is behind a dialog as soon as it is closed.
        transitionProps: { duration: 100, exitDuration: 0, transition: 'fade' },
      },
      styles: {
        title: { fontSize: 15, fontWeight: 600, lineHeight: 1.35 },
        content: { border: '1px solid var(--cw-border-strong)' },
      },
    },
  },
})
