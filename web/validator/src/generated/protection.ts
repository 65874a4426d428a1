// Generated from crates/model by `cargo xtask generate`; do not edit.

import type { Schema } from '../schema.js';

/** A valid `CreateUser` payload, normalised. */
export interface CreateUser {
  firstName: string;
  lastName: string;
  dob: string;
  emailAddress: string;
  address: {
    street: string;
    city: string;
    state: string;
    zip: string;
  };
  phoneNumber?: string;
  ssn?: string;
  version?: 0 | 1;
}

/** The rules of `CreateUser`. */
export const CreateUser: Schema<CreateUser> = { id: 0, fields: [
  ["firstName","string","Name",1,1,35,0],
  ["lastName","string","Name",1,1,35,0],
  ["dob","string","DateOfBirth",1,0,0,0],
  ["emailAddress","string","Email",1,0,254,0],
  ["address","object","Object",1,0,0,0],
  ["address.street","string","Street",1,2,60,0],
  ["address.city","string","City",1,2,40,0],
  ["address.state","string","State",1,0,0,0],
  ["address.zip","string","Zip",1,0,0,0],
  ["phoneNumber","string","Phone",0,0,0,0],
  ["ssn","string","Ssn",0,0,0,0],
  ["version","integer","Version",0,0,0,0],
] };

/** A valid `UpdateUser` payload, normalised. */
export interface UpdateUser {
  emailAddress?: string;
  phoneNumber?: string | null;
  ssn?: string | null;
  dob?: string;
  address?: {
    street: string;
    city: string;
    state: string;
    zip: string;
  };
}

/** The rules of `UpdateUser`. */
export const UpdateUser: Schema<UpdateUser> = { id: 1, fields: [
  ["emailAddress","string","Email",0,0,254,0],
  ["phoneNumber","string","Phone",0,0,0,0],
  ["ssn","string","Ssn",0,0,0,0],
  ["dob","string","DateOfBirth",0,0,0,0],
  ["address","object","Object",0,0,0,0],
  ["address.street","string","Street",0,2,60,0],
  ["address.city","string","City",0,2,40,0],
  ["address.state","string","State",0,0,0,0],
  ["address.zip","string","Zip",0,0,0,0],
] };

/** A valid `SupportUpdate` payload, normalised. */
export interface SupportUpdate {
  emailAddress?: string;
  phoneNumber?: string | null;
  ssn: string;
  dob?: string;
  address?: {
    street: string;
    city: string;
    state: string;
    zip: string;
  };
}

/** The rules of `SupportUpdate`. */
export const SupportUpdate: Schema<SupportUpdate> = { id: 2, fields: [
  ["emailAddress","string","Email",0,0,254,0],
  ["phoneNumber","string","Phone",0,0,0,0],
  ["ssn","string","Ssn",1,0,0,0],
  ["dob","string","DateOfBirth",0,0,0,0],
  ["address","object","Object",0,0,0,0],
  ["address.street","string","Street",0,2,60,0],
  ["address.city","string","City",0,2,40,0],
  ["address.state","string","State",0,0,0,0],
  ["address.zip","string","Zip",0,0,0,0],
] };

/** A valid `Migration` payload, normalised. */
export interface Migration {
  version: 0 | 1;
}

/** The rules of `Migration`. */
export const Migration: Schema<Migration> = { id: 3, fields: [
  ["version","integer","Version",1,0,0,0],
] };

/** A valid `ReadAlerts` payload, normalised. */
export interface ReadAlerts {
  alertIds?: string[];
}

/** The rules of `ReadAlerts`. */
export const ReadAlerts: Schema<ReadAlerts> = { id: 4, fields: [
  ["alertIds","array","List",0,1,64,500],
] };

/** A valid `SupportEnroll` payload, normalised. */
export interface SupportEnroll {
  srts?: string[];
}

/** The rules of `SupportEnroll`. */
export const SupportEnroll: Schema<SupportEnroll> = { id: 5, fields: [
  ["srts","array","List",0,0,4096,10],
] };
