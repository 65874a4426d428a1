// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standardOf } from '../standard.js';
import * as schemas from './protection.js';

export const CreateUserSchema = /* @__PURE__ */ standardOf(schemas.CreateUser);
export const UpdateUserSchema = /* @__PURE__ */ standardOf(schemas.UpdateUser);
export const SupportUpdateSchema = /* @__PURE__ */ standardOf(schemas.SupportUpdate);
export const MigrationSchema = /* @__PURE__ */ standardOf(schemas.Migration);
export const ReadAlertsSchema = /* @__PURE__ */ standardOf(schemas.ReadAlerts);
export const SupportEnrollSchema = /* @__PURE__ */ standardOf(schemas.SupportEnroll);
