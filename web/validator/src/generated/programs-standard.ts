// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standard } from '../standard.js';
import * as schemas from './programs.js';

export const PutUserSchema = /* @__PURE__ */ standard(schemas.PutUser);
export const CreateAccountSchema = /* @__PURE__ */ standard(schemas.CreateAccount);
export const UpdateNameSchema = /* @__PURE__ */ standard(schemas.UpdateName);
export const PersonSchema = /* @__PURE__ */ standard(schemas.Person);
export const NewPersonSchema = /* @__PURE__ */ standard(schemas.NewPerson);
export const PersonNameUpdateSchema = /* @__PURE__ */ standard(schemas.PersonNameUpdate);
export const AccountStateSchema = /* @__PURE__ */ standard(schemas.AccountState);
export const KycStatusSchema = /* @__PURE__ */ standard(schemas.KycStatus);
export const ProgramSchema = /* @__PURE__ */ standard(schemas.Program);
