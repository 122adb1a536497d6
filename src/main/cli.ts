import { processIo } from './cli/io'
import { runCli } from './cli/run-cli'

/** Command-line entry: the same app without a window. */
process.exitCode = await runCli(process.argv.slice(2), processIo())
