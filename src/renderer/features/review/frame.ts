/** What the frame of the console shows of reviews, whatever screen is open. */
export { ReceivedFile } from './ReceivedFile'
export { ReviewBanner } from './ReviewBanner'
