// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standard } from '../standard.js';
import * as schemas from './identity.js';

export const CreateLocalUserSchema = /* @__PURE__ */ standard(schemas.CreateLocalUser);
export const CreateGuestSchema = /* @__PURE__ */ standard(schemas.CreateGuest);
export const BecomeLocalSchema = /* @__PURE__ */ standard(schemas.BecomeLocal);
export const RenameUserSchema = /* @__PURE__ */ standard(schemas.RenameUser);
export const UserAddressSchema = /* @__PURE__ */ standard(schemas.UserAddress);
export const LoginSchema = /* @__PURE__ */ standard(schemas.Login);
export const RefreshSchema = /* @__PURE__ */ standard(schemas.Refresh);
export const ResetPasswordSchema = /* @__PURE__ */ standard(schemas.ResetPassword);
export const UpdatePasswordSchema = /* @__PURE__ */ standard(schemas.UpdatePassword);
export const ChangePasswordSchema = /* @__PURE__ */ standard(schemas.ChangePassword);
export const ConfirmTotpSchema = /* @__PURE__ */ standard(schemas.ConfirmTotp);
export const SecondFactorSchema = /* @__PURE__ */ standard(schemas.SecondFactor);
export const StepUpSchema = /* @__PURE__ */ standard(schemas.StepUp);
export const LinkSchema = /* @__PURE__ */ standard(schemas.Link);
export const LinkSignInSchema = /* @__PURE__ */ standard(schemas.LinkSignIn);
