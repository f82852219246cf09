/** Version of the engine, as printed in every receipt; a test holds it equal to the package's. */
export const engineVersion = '0.1.0';
