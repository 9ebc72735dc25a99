import { layoutFromDescriptor } from '../../native/layout/descriptor.ts';
import { descriptorIn } from './descriptor-file.ts';

const usage = `npm run headset -- layout FILE
  FILE: JSON with "reportDescriptorHex", or a binary report descriptor
`;

const [command, file, ...more] = process.argv.slice(2);
if (command !== 'layout' || file === undefined || more.length > 0) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  try {
    process.stdout.write(`${JSON.stringify(layoutFromDescriptor(descriptorIn(file)), null, 2)}\n`);
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
