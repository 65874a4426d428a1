// Generated from crates/model by `cargo xtask generate`; do not edit.

import { schema } from '../schema.js';

/** A valid `CreateLocalUser` payload, normalised. */
export interface CreateLocalUser {
  user: {
    name: {
      first: string;
      middle?: string;
      last: string;
    };
    phone?: {
      number: string;
      countryCode?: string;
      extension?: string;
      extenstion?: string;
      kind?: string;
    }[];
    email?: string;
    extra?: Record<string, unknown>;
    registrationSite?: string;
  };
  provider: {
    username: string;
    password: string;
  };
}

/** The rules of `CreateLocalUser`. */
export const CreateLocalUser = /* @__PURE__ */ schema<CreateLocalUser>(1024, 'user,object,Object,1,0,0,0;user.name,object,Object,1,0,0,0;user.name.first,,Name,1,1,35,0;user.name.middle,,Name,0,0,100,0;user.name.last,,Name,1,1,35,0;user.phone,array,List,0,0,0,10;user.phone.number,,AnyPhone,0,0,40,0;user.phone.countryCode,,Line,0,0,30,0;user.phone.extension,,Line,0,0,30,0;user.phone.extenstion,,Line,0,0,30,0;user.phone.kind,,Line,0,0,30,0;user.email,,Email,0,0,254,0;user.extra,object,Verbatim,0,0,4096,0;user.registrationSite,,Line,0,0,100,0;provider,object,Object,1,0,0,0;provider.username,,Username,1,0,255,0;provider.password,,Password,1,8,128,0');

/** A valid `CreateGuest` payload, normalised. */
export interface CreateGuest {
  user: {
    name: {
      first: string;
      middle?: string;
      last: string;
    };
    phone?: {
      number: string;
      countryCode?: string;
      extension?: string;
      extenstion?: string;
      kind?: string;
    }[];
    email?: string;
    extra?: Record<string, unknown>;
    registrationSite?: string;
  };
}

/** The rules of `CreateGuest`. */
export const CreateGuest = /* @__PURE__ */ schema<CreateGuest>(1042, 'user,object,Object,1,0,0,0;user.name,object,Object,1,0,0,0;user.name.first,,Name,1,1,35,0;user.name.middle,,Name,0,0,100,0;user.name.last,,Name,1,1,35,0;user.phone,array,List,0,0,0,10;user.phone.number,,AnyPhone,0,0,40,0;user.phone.countryCode,,Line,0,0,30,0;user.phone.extension,,Line,0,0,30,0;user.phone.extenstion,,Line,0,0,30,0;user.phone.kind,,Line,0,0,30,0;user.email,,Email,0,0,254,0;user.extra,object,Verbatim,0,0,4096,0;user.registrationSite,,Line,0,0,100,0');

/** A valid `BecomeLocal` payload, normalised. */
export interface BecomeLocal {
  provider: {
    username: string;
    password: string;
  };
}

/** The rules of `BecomeLocal`. */
export const BecomeLocal = /* @__PURE__ */ schema<BecomeLocal>(1057, 'provider,object,Object,1,0,0,0;provider.username,,Username,1,0,255,0;provider.password,,Password,1,8,128,0');

/** A valid `RenameUser` payload, normalised. */
export interface RenameUser {
  oldUsername: string;
  newUsername: string;
}

/** The rules of `RenameUser`. */
export const RenameUser = /* @__PURE__ */ schema<RenameUser>(1061, 'oldUsername,,Line,1,1,100,0;newUsername,,Username,1,0,255,0');

/** A valid `UserAddress` payload, normalised. */
export interface UserAddress {
  attention?: string;
  address1: string;
  address2?: string;
  address3?: string;
  city: string;
  state: string;
  country: string;
  zipCode: string | number;
  company?: string;
  kind?: string;
  phone?: {
    number: string;
    kind?: string;
  };
  name?: {
    first?: string;
    last?: string;
  };
  email?: string;
}

/** The rules of `UserAddress`. */
export const UserAddress = /* @__PURE__ */ schema<UserAddress>(1064, 'attention,,Line,0,0,100,0;address1,,Line,1,1,100,0;address2,,Line,0,0,100,0;address3,,Line,0,0,100,0;city,,Line,1,1,100,0;state,,Region,1,0,100,0;country,,Country,1,1,100,0;zipCode,,PostalCode,1,0,100,0;company,,Line,0,0,100,0;kind,,Line,0,0,30,0;phone,object,Object,0,0,0,0;phone.number,,AnyPhone,0,0,40,0;phone.kind,,Line,0,0,30,0;name,object,Object,0,0,0,0;name.first,,Name,0,0,100,0;name.last,,Name,0,0,100,0;email,,Email,0,0,254,0');

/** A valid `Login` payload, normalised. */
export interface Login {
  username: string;
  password: string;
}

/** The rules of `Login`. */
export const Login = /* @__PURE__ */ schema<Login>(1082, 'username,,Line,1,1,255,0;password,,OldPassword,1,1,128,0');

/** A valid `Refresh` payload, normalised. */
export interface Refresh {
  refreshToken: string;
}

/** The rules of `Refresh`. */
export const Refresh = /* @__PURE__ */ schema<Refresh>(1085, 'refreshToken,,Token,1,1,256,0');

/** A valid `ResetPassword` payload, normalised. */
export interface ResetPassword {
  username: string;
}

/** The rules of `ResetPassword`. */
export const ResetPassword = /* @__PURE__ */ schema<ResetPassword>(1087, 'username,,Line,1,1,100,0');

/** A valid `UpdatePassword` payload, normalised. */
export interface UpdatePassword {
  userId: string;
  resetToken: string;
  newPassword: string;
}

/** The rules of `UpdatePassword`. */
export const UpdatePassword = /* @__PURE__ */ schema<UpdatePassword>(1089, 'userId,,Id,1,1,64,0;resetToken,,Token,1,1,256,0;newPassword,,Password,1,8,128,0');

/** A valid `ChangePassword` payload, normalised. */
export interface ChangePassword {
  userId: string;
  oldPassword?: string;
  resetToken?: string;
  newPassword: string;
}

/** The rules of `ChangePassword`. */
export const ChangePassword = /* @__PURE__ */ schema<ChangePassword>(1093, 'userId,,Id,1,1,64,0;oldPassword,,OldPassword,0,1,128,0;resetToken,,Token,0,1,256,0;newPassword,,Password,1,8,128,0');

/** A valid `ConfirmTotp` payload, normalised. */
export interface ConfirmTotp {
  code: string;
}

/** The rules of `ConfirmTotp`. */
export const ConfirmTotp = /* @__PURE__ */ schema<ConfirmTotp>(1098, 'code,,Code,1,1,100,0');

/** A valid `SecondFactor` payload, normalised. */
export interface SecondFactor {
  challenge: string;
  code: string;
}

/** The rules of `SecondFactor`. */
export const SecondFactor = /* @__PURE__ */ schema<SecondFactor>(1100, 'challenge,,Token,1,1,256,0;code,,Code,1,1,100,0');

/** A valid `StepUp` payload, normalised. */
export interface StepUp {
  password: string;
  code?: string;
}

/** The rules of `StepUp`. */
export const StepUp = /* @__PURE__ */ schema<StepUp>(1103, 'password,,OldPassword,1,1,128,0;code,,Code,0,1,100,0');

/** A valid `Link` payload, normalised. */
export interface Link {
  codeChallenge: string;
}

/** The rules of `Link`. */
export const Link = /* @__PURE__ */ schema<Link>(1106, 'codeChallenge,,Id,1,43,43,0');

/** A valid `LinkSignIn` payload, normalised. */
export interface LinkSignIn {
  code: string;
  codeVerifier: string;
}

/** The rules of `LinkSignIn`. */
export const LinkSignIn = /* @__PURE__ */ schema<LinkSignIn>(1108, 'code,,Token,1,1,256,0;codeVerifier,,Token,1,43,128,0');

/** A valid `ChangeEmail` payload, normalised. */
export interface ChangeEmail {
  email: string;
}

/** The rules of `ChangeEmail`. */
export const ChangeEmail = /* @__PURE__ */ schema<ChangeEmail>(1111, 'email,,Email,1,0,254,0');

/** A valid `VerifyEmail` payload, normalised. */
export interface VerifyEmail {
  token: string;
}

/** The rules of `VerifyEmail`. */
export const VerifyEmail = /* @__PURE__ */ schema<VerifyEmail>(1113, 'token,,Token,1,1,256,0');

/** A valid `RequestCode` payload, normalised. */
export interface RequestCode {
  email?: string;
  username?: string;
}

/** The rules of `RequestCode`. */
export const RequestCode = /* @__PURE__ */ schema<RequestCode>(1115, 'email,,Email,0,0,254,0;username,,Line,0,1,100,0');

/** A valid `VerifyCode` payload, normalised. */
export interface VerifyCode {
  challenge: string;
  code: string;
}

/** The rules of `VerifyCode`. */
export const VerifyCode = /* @__PURE__ */ schema<VerifyCode>(1118, 'challenge,,Token,1,1,256,0;code,,Code,1,1,100,0');

/** A valid `UserState` payload, normalised. */
export interface UserState {
  reason?: string;
}

/** The rules of `UserState`. */
export const UserState = /* @__PURE__ */ schema<UserState>(1121, 'reason,,Line,0,1,200,0');

/** A valid `CorrectUser` payload, normalised. */
export interface CorrectUser {
  name?: {
    first?: string;
    middle?: string | null;
    last?: string;
  };
  phone?: {
    number: string;
    countryCode?: string;
    extension?: string;
    extenstion?: string;
    kind?: string;
  }[] | null;
  extra?: Record<string, unknown> | null;
  locale?: string | null;
}

/** The rules of `CorrectUser`. */
export const CorrectUser = /* @__PURE__ */ schema<CorrectUser>(1123, 'name,object,Object,0,0,0,0;name.first,,Name,0,1,35,0;name.middle,,Name,0,0,100,0;name.last,,Name,0,1,35,0;phone,array,List,0,0,0,10;phone.number,,AnyPhone,0,0,40,0;phone.countryCode,,Line,0,0,30,0;phone.extension,,Line,0,0,30,0;phone.extenstion,,Line,0,0,30,0;phone.kind,,Line,0,0,30,0;extra,object,Verbatim,0,0,4096,0;locale,,Id,0,2,35,0');
