// Generated from crates/model by `cargo xtask generate`; do not edit.

import type { Schema } from '../schema.js';

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
export const CreateLocalUser: Schema<CreateLocalUser> = { id: 0, fields: [
  ["user","object","Object",1,0,0,0],
  ["user.name","object","Object",1,0,0,0],
  ["user.name.first","string","Name",1,1,35,0],
  ["user.name.middle","string","Name",0,0,100,0],
  ["user.name.last","string","Name",1,1,35,0],
  ["user.phone","array","List",0,0,0,10],
  ["user.phone.number","string","AnyPhone",0,0,40,0],
  ["user.phone.countryCode","string","Line",0,0,30,0],
  ["user.phone.extension","string","Line",0,0,30,0],
  ["user.phone.extenstion","string","Line",0,0,30,0],
  ["user.phone.kind","string","Line",0,0,30,0],
  ["user.email","string","Email",0,0,254,0],
  ["user.extra","object","Verbatim",0,0,4096,0],
  ["user.registrationSite","string","Line",0,0,100,0],
  ["provider","object","Object",1,0,0,0],
  ["provider.username","string","Username",1,0,255,0],
  ["provider.password","string","Password",1,8,128,0],
] };

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
export const CreateGuest: Schema<CreateGuest> = { id: 1, fields: [
  ["user","object","Object",1,0,0,0],
  ["user.name","object","Object",1,0,0,0],
  ["user.name.first","string","Name",1,1,35,0],
  ["user.name.middle","string","Name",0,0,100,0],
  ["user.name.last","string","Name",1,1,35,0],
  ["user.phone","array","List",0,0,0,10],
  ["user.phone.number","string","AnyPhone",0,0,40,0],
  ["user.phone.countryCode","string","Line",0,0,30,0],
  ["user.phone.extension","string","Line",0,0,30,0],
  ["user.phone.extenstion","string","Line",0,0,30,0],
  ["user.phone.kind","string","Line",0,0,30,0],
  ["user.email","string","Email",0,0,254,0],
  ["user.extra","object","Verbatim",0,0,4096,0],
  ["user.registrationSite","string","Line",0,0,100,0],
] };

/** A valid `BecomeLocal` payload, normalised. */
export interface BecomeLocal {
  provider: {
    username: string;
    password: string;
  };
}

/** The rules of `BecomeLocal`. */
export const BecomeLocal: Schema<BecomeLocal> = { id: 2, fields: [
  ["provider","object","Object",1,0,0,0],
  ["provider.username","string","Username",1,0,255,0],
  ["provider.password","string","Password",1,8,128,0],
] };

/** A valid `RenameUser` payload, normalised. */
export interface RenameUser {
  oldUsername: string;
  newUsername: string;
}

/** The rules of `RenameUser`. */
export const RenameUser: Schema<RenameUser> = { id: 3, fields: [
  ["oldUsername","string","Line",1,1,100,0],
  ["newUsername","string","Username",1,0,255,0],
] };

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
export const UserAddress: Schema<UserAddress> = { id: 4, fields: [
  ["attention","string","Line",0,0,100,0],
  ["address1","string","Line",1,1,100,0],
  ["address2","string","Line",0,0,100,0],
  ["address3","string","Line",0,0,100,0],
  ["city","string","Line",1,1,100,0],
  ["state","string","Region",1,1,100,0],
  ["country","string","Country",1,1,100,0],
  ["zipCode","string","PostalCode",1,1,100,0],
  ["company","string","Line",0,0,100,0],
  ["kind","string","Line",0,0,30,0],
  ["phone","object","Object",0,0,0,0],
  ["phone.number","string","AnyPhone",0,0,40,0],
  ["phone.kind","string","Line",0,0,30,0],
  ["name","object","Object",0,0,0,0],
  ["name.first","string","Name",0,0,100,0],
  ["name.last","string","Name",0,0,100,0],
  ["email","string","Email",0,0,254,0],
] };

/** A valid `Login` payload, normalised. */
export interface Login {
  username: string;
  password: string;
}

/** The rules of `Login`. */
export const Login: Schema<Login> = { id: 5, fields: [
  ["username","string","Line",1,1,100,0],
  ["password","string","Token",1,1,128,0],
] };

/** A valid `Refresh` payload, normalised. */
export interface Refresh {
  refreshToken: string;
}

/** The rules of `Refresh`. */
export const Refresh: Schema<Refresh> = { id: 6, fields: [
  ["refreshToken","string","Token",1,1,256,0],
] };

/** A valid `ResetPassword` payload, normalised. */
export interface ResetPassword {
  username: string;
}

/** The rules of `ResetPassword`. */
export const ResetPassword: Schema<ResetPassword> = { id: 7, fields: [
  ["username","string","Line",1,1,100,0],
] };

/** A valid `UpdatePassword` payload, normalised. */
export interface UpdatePassword {
  userId: string;
  resetToken: string;
  newPassword: string;
}

/** The rules of `UpdatePassword`. */
export const UpdatePassword: Schema<UpdatePassword> = { id: 8, fields: [
  ["userId","string","Id",1,1,64,0],
  ["resetToken","string","Token",1,1,256,0],
  ["newPassword","string","Password",1,8,128,0],
] };

/** A valid `ChangePassword` payload, normalised. */
export interface ChangePassword {
  userId: string;
  oldPassword?: string;
  resetToken?: string;
  newPassword: string;
}

/** The rules of `ChangePassword`. */
export const ChangePassword: Schema<ChangePassword> = { id: 9, fields: [
  ["userId","string","Id",1,1,64,0],
  ["oldPassword","string","Token",0,1,128,0],
  ["resetToken","string","Token",0,1,256,0],
  ["newPassword","string","Password",1,8,128,0],
] };

/** A valid `ConfirmTotp` payload, normalised. */
export interface ConfirmTotp {
  code: string;
}

/** The rules of `ConfirmTotp`. */
export const ConfirmTotp: Schema<ConfirmTotp> = { id: 10, fields: [
  ["code","string","Line",1,1,100,0],
] };

/** A valid `SecondFactor` payload, normalised. */
export interface SecondFactor {
  challenge: string;
  code: string;
}

/** The rules of `SecondFactor`. */
export const SecondFactor: Schema<SecondFactor> = { id: 11, fields: [
  ["challenge","string","Token",1,1,256,0],
  ["code","string","Line",1,1,100,0],
] };
