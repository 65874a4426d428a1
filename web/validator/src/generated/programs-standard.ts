// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standardOf } from '../standard.js';
import * as schemas from './programs.js';

export const PutUserSchema = /* @__PURE__ */ standardOf(schemas.PutUser);
export const CreateAccountSchema = /* @__PURE__ */ standardOf(schemas.CreateAccount);
export const UpdateNameSchema = /* @__PURE__ */ standardOf(schemas.UpdateName);
export const PersonSchema = /* @__PURE__ */ standardOf(schemas.Person);
export const NewPersonSchema = /* @__PURE__ */ standardOf(schemas.NewPerson);
export const PersonNameUpdateSchema = /* @__PURE__ */ standardOf(schemas.PersonNameUpdate);
export const AccountStateSchema = /* @__PURE__ */ standardOf(schemas.AccountState);
export const KycStatusSchema = /* @__PURE__ */ standardOf(schemas.KycStatus);
export const ProgramSchema = /* @__PURE__ */ standardOf(schemas.Program);
