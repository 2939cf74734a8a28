import { useSay } from '../../scene/scene.ts';
import type { Schema } from '../desk/kinds.ts';

/** One field of a form: its schema, what it is called in its object, and where what is said of it goes. */
export type FieldProps = {
  readonly kind: string;
  readonly name: string;
  readonly schema: Schema;
  readonly value: unknown;
  /** What goods of its group are counted in, in words, once that is chosen. */
  readonly unit?: string | undefined;
  /** The currency of amounts, once it is said or a fund or an order is chosen. */
  readonly currency?: string | undefined;
  readonly onChange: (value: unknown) => void;
};

/** What a field is called. */
export function useTitle({ schema, name }: Pick<FieldProps, 'schema' | 'name'>): string {
  const say = useSay();
  return say(schema['x-zh'] ?? name, schema.title ?? name);
}
