declare module 'sodium-native' {
  /** The calls of libsodium that this node makes; the package brings no types. All fill or read the bytes given. */
  const sodium: {
    /** Ed25519 (RFC 8032): S below the group order, R and key canonical and not of small order. */
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
  };
  export = sodium;
}
