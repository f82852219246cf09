/** Plain data to YAML that `readYaml` reads as the same data. Comments and the order of writing are not kept: there is nothing to keep them in. */
import { stringify } from 'yaml';

// A block of text that begins with a space comes back without it, so text of several lines stands in quotes.
export function writeYaml(value: unknown): string {
  return stringify(value, { version: '1.2', schema: 'core', aliasDuplicateObjects: false, lineWidth: 0, blockQuote: false });
}
