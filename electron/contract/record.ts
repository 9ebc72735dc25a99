import { z } from 'zod';

/** An object with a schema for each field of `R`, also the optional ones: a new field can't be forgotten here. */
export const record =
  <R>() =>
  <S extends { readonly [K in keyof Required<R>]: z.ZodType }>(shape: S) =>
    z.object(shape);
