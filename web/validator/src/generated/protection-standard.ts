// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standard } from '../standard.js';
import * as schemas from './protection.js';

export const CreateUserSchema = /* @__PURE__ */ standard(schemas.CreateUser);
export const UpdateUserSchema = /* @__PURE__ */ standard(schemas.UpdateUser);
export const SupportUpdateSchema = /* @__PURE__ */ standard(schemas.SupportUpdate);
export const MigrationSchema = /* @__PURE__ */ standard(schemas.Migration);
export const ReadAlertsSchema = /* @__PURE__ */ standard(schemas.ReadAlerts);
export const SupportEnrollSchema = /* @__PURE__ */ standard(schemas.SupportEnroll);
