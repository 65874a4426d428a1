// Generated from crates/model by `cargo xtask generate`; do not edit.

import { standardOf } from '../standard.js';
import * as schemas from './identity.js';

export const CreateLocalUserSchema = /* @__PURE__ */ standardOf(schemas.CreateLocalUser);
export const CreateGuestSchema = /* @__PURE__ */ standardOf(schemas.CreateGuest);
export const BecomeLocalSchema = /* @__PURE__ */ standardOf(schemas.BecomeLocal);
export const RenameUserSchema = /* @__PURE__ */ standardOf(schemas.RenameUser);
export const UserAddressSchema = /* @__PURE__ */ standardOf(schemas.UserAddress);
export const LoginSchema = /* @__PURE__ */ standardOf(schemas.Login);
export const RefreshSchema = /* @__PURE__ */ standardOf(schemas.Refresh);
export const ResetPasswordSchema = /* @__PURE__ */ standardOf(schemas.ResetPassword);
export const UpdatePasswordSchema = /* @__PURE__ */ standardOf(schemas.UpdatePassword);
export const ChangePasswordSchema = /* @__PURE__ */ standardOf(schemas.ChangePassword);
export const ConfirmTotpSchema = /* @__PURE__ */ standardOf(schemas.ConfirmTotp);
export const SecondFactorSchema = /* @__PURE__ */ standardOf(schemas.SecondFactor);
export const StepUpSchema = /* @__PURE__ */ standardOf(schemas.StepUp);
export const LinkSchema = /* @__PURE__ */ standardOf(schemas.Link);
export const LinkSignInSchema = /* @__PURE__ */ standardOf(schemas.LinkSignIn);
export const ChangeEmailSchema = /* @__PURE__ */ standardOf(schemas.ChangeEmail);
export const VerifyEmailSchema = /* @__PURE__ */ standardOf(schemas.VerifyEmail);
export const RequestCodeSchema = /* @__PURE__ */ standardOf(schemas.RequestCode);
export const VerifyCodeSchema = /* @__PURE__ */ standardOf(schemas.VerifyCode);
export const UserStateSchema = /* @__PURE__ */ standardOf(schemas.UserState);
export const CorrectUserSchema = /* @__PURE__ */ standardOf(schemas.CorrectUser);
