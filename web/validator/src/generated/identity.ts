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
export const CreateLocalUser = /* @__PURE__ */ schema<CreateLocalUser>(0, 'user,object,Object,1;user.name,object,Object,1;user.name.first,,Name,1,1,35;user.name.middle,,Name,,,100;user.name.last,,Name,1,1,35;user.phone,array,List,,,,10;user.phone.number,,AnyPhone,,,40;user.phone.countryCode,,Line,,,30;user.phone.extension,,Line,,,30;user.phone.extenstion,,Line,,,30;user.phone.kind,,Line,,,30;user.email,,Email,,,254;user.extra,object,Verbatim,,,4096;user.registrationSite,,Line,,,100;provider,object,Object,1;provider.username,,Username,1,,255;provider.password,,Password,1,8,128');

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
export const CreateGuest = /* @__PURE__ */ schema<CreateGuest>(18, 'user,object,Object,1;user.name,object,Object,1;user.name.first,,Name,1,1,35;user.name.middle,,Name,,,100;user.name.last,,Name,1,1,35;user.phone,array,List,,,,10;user.phone.number,,AnyPhone,,,40;user.phone.countryCode,,Line,,,30;user.phone.extension,,Line,,,30;user.phone.extenstion,,Line,,,30;user.phone.kind,,Line,,,30;user.email,,Email,,,254;user.extra,object,Verbatim,,,4096;user.registrationSite,,Line,,,100');

/** A valid `BecomeLocal` payload, normalised. */
export interface BecomeLocal {
  provider: {
    username: string;
    password: string;
  };
}

/** The rules of `BecomeLocal`. */
export const BecomeLocal = /* @__PURE__ */ schema<BecomeLocal>(33, 'provider,object,Object,1;provider.username,,Username,1,,255;provider.password,,Password,1,8,128');

/** A valid `RenameUser` payload, normalised. */
export interface RenameUser {
  oldUsername: string;
  newUsername: string;
}

/** The rules of `RenameUser`. */
export const RenameUser = /* @__PURE__ */ schema<RenameUser>(37, 'oldUsername,,Line,1,1,100;newUsername,,Username,1,,255');

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
export const UserAddress = /* @__PURE__ */ schema<UserAddress>(40, 'attention,,Line,,,100;address1,,Line,1,1,100;address2,,Line,,,100;address3,,Line,,,100;city,,Line,1,1,100;state,,Region,1,1,100;country,,Country,1,1,100;zipCode,,PostalCode,1,1,100;company,,Line,,,100;kind,,Line,,,30;phone,object,Object;phone.number,,AnyPhone,,,40;phone.kind,,Line,,,30;name,object,Object;name.first,,Name,,,100;name.last,,Name,,,100;email,,Email,,,254');

/** A valid `Login` payload, normalised. */
export interface Login {
  username: string;
  password: string;
}

/** The rules of `Login`. */
export const Login = /* @__PURE__ */ schema<Login>(58, 'username,,Line,1,1,100;password,,Token,1,1,128');

/** A valid `Refresh` payload, normalised. */
export interface Refresh {
  refreshToken: string;
}

/** The rules of `Refresh`. */
export const Refresh = /* @__PURE__ */ schema<Refresh>(61, 'refreshToken,,Token,1,1,256');

/** A valid `ResetPassword` payload, normalised. */
export interface ResetPassword {
  username: string;
}

/** The rules of `ResetPassword`. */
export const ResetPassword = /* @__PURE__ */ schema<ResetPassword>(63, 'username,,Line,1,1,100');

/** A valid `UpdatePassword` payload, normalised. */
export interface UpdatePassword {
  userId: string;
  resetToken: string;
  newPassword: string;
}

/** The rules of `UpdatePassword`. */
export const UpdatePassword = /* @__PURE__ */ schema<UpdatePassword>(65, 'userId,,Id,1,1,64;resetToken,,Token,1,1,256;newPassword,,Password,1,8,128');

/** A valid `ChangePassword` payload, normalised. */
export interface ChangePassword {
  userId: string;
  oldPassword?: string;
  resetToken?: string;
  newPassword: string;
}

/** The rules of `ChangePassword`. */
export const ChangePassword = /* @__PURE__ */ schema<ChangePassword>(69, 'userId,,Id,1,1,64;oldPassword,,Token,,1,128;resetToken,,Token,,1,256;newPassword,,Password,1,8,128');

/** A valid `ConfirmTotp` payload, normalised. */
export interface ConfirmTotp {
  code: string;
}

/** The rules of `ConfirmTotp`. */
export const ConfirmTotp = /* @__PURE__ */ schema<ConfirmTotp>(74, 'code,,Line,1,1,100');

/** A valid `SecondFactor` payload, normalised. */
export interface SecondFactor {
  challenge: string;
  code: string;
}

/** The rules of `SecondFactor`. */
export const SecondFactor = /* @__PURE__ */ schema<SecondFactor>(76, 'challenge,,Token,1,1,256;code,,Line,1,1,100');
