export { charMarks, type MarkedPair, type MarkedPart } from './char-marks'
export { MarkedText } from './MarkedText'
