/**
 * Numbers of the wire by width. Each is a plain `number` in TypeScript; the tags reach the JSON schema and the
 * decoder, and the aliases themselves appear in no generated output.
 */

/**
 * Unsigned 16-bit integer.
 * @asType integer
 * @format uint16
 * @minimum 0
 */
export type U16 = number;

/**
 * Unsigned 32-bit integer.
 * @asType integer
 * @format uint32
 * @minimum 0
 */
export type U32 = number;

/**
 * Unsigned 64-bit integer; above 2^53 a JSON number loses precision.
 * @asType integer
 * @format uint64
 * @minimum 0
 */
export type U64 = number;

/**
 * Unsigned machine-word integer (counts, offsets).
 * @asType integer
 * @format uint
 * @minimum 0
 */
export type Usize = number;

/**
 * Signed 32-bit integer.
 * @asType integer
 * @format int32
 */
export type I32 = number;

/**
 * Signed 64-bit integer; beyond ±2^53 a JSON number loses precision.
 * @asType integer
 * @format int64
 */
export type I64 = number;

/**
 * Floating-point number of single precision.
 * @asType number
 * @format float
 */
export type F32 = number;

/**
 * Floating-point number of double precision.
 * @asType number
 * @format double
 */
export type F64 = number;
