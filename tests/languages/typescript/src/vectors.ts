export function runVectors(): void {}
