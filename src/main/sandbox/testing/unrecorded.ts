/**
 * Tests of the sandbox itself send what no client of ours would, on purpose: their requests stay out of the recording that
 * is held against the published shapes. Import this before anything starts a sandbox.
 */
delete process.env.CROSSWALK_SANDBOX_RECORD
