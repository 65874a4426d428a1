// Generated from web/docs/openapi.json by `cargo xtask generate`.

/** Calls that are made without an access token. */
export const OPEN: ReadonlySet<string> = new Set([
  'GET /.well-known/jwks.json',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/openid-configuration',
  'POST /api-commerceIdentity/auth/2fa',
  'POST /api-commerceIdentity/auth/code',
  'POST /api-commerceIdentity/auth/code/verify',
  'POST /api-commerceIdentity/auth/email/verify',
  'GET /api-commerceIdentity/auth/link',
  'POST /api-commerceIdentity/auth/link',
  'POST /api-commerceIdentity/auth/local/login',
  'POST /api-commerceIdentity/auth/local/refresh',
  'PATCH /api-commerceIdentity/auth/local/reset',
  'POST /api-commerceIdentity/auth/logout',
  'PATCH /api-commerceIdentity/auth/password',
  'GET /api-commerceIdentity/auth/token/{token}',
  'POST /api-commerceIdentity/user/guest',
  'POST /api-commerceIdentity/user/import',
  'POST /api-commerceIdentity/user/local',
  'POST /api-commerceIdentity/user/{userId}/link',
  'POST /api-commerceIdentity/user/{userId}/totp/reset',
  'GET /health',
  'GET /health/ready',
  'POST /oauth/token',
  'GET /version',
]);

/** Calls that take an `Idempotency-Key`. */
export const IDEMPOTENT: ReadonlySet<string> = new Set([
  'POST /api-commerceIdentity/user/guest',
  'POST /api-commerceIdentity/user/local',
  'POST /api-commerceIdentity/user/{userId}/address',
  'POST /api-commerceIdentity/user/{userId}/local',
  'POST /idp/array/users',
  'POST /idp/array/users/me/token',
  'POST /programs/{programCode}/accounts',
]);
