/** Square matrices row after row in a `Float64Array`. Plain loops in a fixed order, so that results have the same bits. */

/** The lower factor L of a symmetric positive definite matrix, L L' = matrix; undefined when it is not so. */
export function cholesky(matrix: Float64Array, size: number): Float64Array | undefined {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= lower[i * size + k] * lower[j * size + k];
      if (j < i) lower[i * size + j] = sum / lower[j * size + j];
      else if (sum > 0) lower[i * size + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return lower;
}

/** Solves L x = b. */
export function solveLower(lower: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * size + k] * x[k];
    x[i] = sum / lower[i * size + i];
  }
  return x;
}

/** Solves L L' x = b. */
export function solveCholesky(lower: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = solveLower(lower, size, b);
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i] * x[k];
    x[i] = sum / lower[i * size + i];
  }
  return x;
}

/** The inverse of L L'. */
export function inverseFrom(lower: Float64Array, size: number): Float64Array {
  // Rows of the inverse of L, then their products.
  const rows = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    for (let i = column; i < size; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= lower[i * size + k] * rows[column * size + k];
      rows[column * size + i] = sum / lower[i * size + i];
    }
  }
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < size; k++) sum += rows[i * size + k] * rows[j * size + k];
      inverse[i * size + j] = sum;
      inverse[j * size + i] = sum;
    }
  }
  return inverse;
}

/** The sum of a times b, entry by entry. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** matrix times b. */
export function times(matrix: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const product = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[i * size + k] * b[k];
    product[i] = sum;
  }
  return product;
}
