/**
 * M2: what a decision settled of its row (a mark with its comment, what stood against it), as JSON, so that taking it back brings that
 * back too; null where it settled nothing.
 */
export const settled = `
ALTER TABLE batch_writes ADD COLUMN settled TEXT;
`
