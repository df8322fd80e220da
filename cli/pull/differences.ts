import { isJsonObject, type Json } from '../../lib/private/json/json';
import { shortened } from '../../lib/private/text/characters';

/** Returns a line for each place at which two documents differ, with the values there. */
export function differences(here: Json | undefined, deployed: Json | undefined, path = ''): string[] {
  if (isJsonObject(here) && isJsonObject(deployed)) {
    const names = [...new Set([...Object.keys(here), ...Object.keys(deployed)])];
    return names.flatMap((name) => differences(here[name], deployed[name], path === '' ? name : `${path}.${name}`));
  }
  if (Array.isArray(here) && Array.isArray(deployed)) {
    const length = Math.max(here.length, deployed.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(here[index], deployed[index], `${path}[${index}]`),
    );
  }
  return here === deployed ? [] : [`${path}: ${shown(here)} here, ${shown(deployed)} deployed`];
}

const MAX_SHOWN = 120;

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : shortened(JSON.stringify(value), MAX_SHOWN);
}
