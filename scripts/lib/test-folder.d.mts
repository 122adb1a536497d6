/** Makes the temporary folder of a run and sets TMPDIR to it; what it answers takes the folder away again. */
export default function setup(): () => void
