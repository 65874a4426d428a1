// Generated from crates/model by `cargo xtask generate`; do not edit.

import { schema } from '../schema.js';

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
export const CreateUser = /* @__PURE__ */ schema<CreateUser>(0, 'firstName,,Name,1,1,40,0;lastName,,Name,1,1,40,0;dob,,DateOfBirth,1,0,0,0;emailAddress,,Email,1,0,254,0;address,object,Object,1,0,0,0;address.street,,Street,1,2,60,0;address.city,,City,1,2,40,0;address.state,,State,1,0,0,0;address.zip,,Zip,1,0,0,0;phoneNumber,,Phone,0,0,0,0;ssn,,Ssn,0,0,0,0;version,integer,Version,0,0,0,0');

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
export const UpdateUser = /* @__PURE__ */ schema<UpdateUser>(13, 'emailAddress,,Email,0,0,254,0;phoneNumber,,Phone,0,0,0,0;ssn,,Ssn,0,0,0,0;dob,,DateOfBirth,0,0,0,0;address,object,Object,0,0,0,0;address.street,,Street,0,2,60,0;address.city,,City,0,2,40,0;address.state,,State,0,0,0,0;address.zip,,Zip,0,0,0,0');

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
export const SupportUpdate = /* @__PURE__ */ schema<SupportUpdate>(23, 'emailAddress,,Email,0,0,254,0;phoneNumber,,Phone,0,0,0,0;ssn,,Ssn,1,0,0,0;dob,,DateOfBirth,0,0,0,0;address,object,Object,0,0,0,0;address.street,,Street,0,2,60,0;address.city,,City,0,2,40,0;address.state,,State,0,0,0,0;address.zip,,Zip,0,0,0,0');

/** A valid `Migration` payload, normalised. */
export interface Migration {
  version: 0 | 1;
}

/** The rules of `Migration`. */
export const Migration = /* @__PURE__ */ schema<Migration>(33, 'version,integer,Version,1,0,0,0');

/** A valid `ReadAlerts` payload, normalised. */
export interface ReadAlerts {
  alertIds?: string[];
}

/** The rules of `ReadAlerts`. */
export const ReadAlerts = /* @__PURE__ */ schema<ReadAlerts>(35, 'alertIds,array,List,0,1,64,500');

/** A valid `SupportEnroll` payload, normalised. */
export interface SupportEnroll {
  srts?: string[];
}

/** The rules of `SupportEnroll`. */
export const SupportEnroll = /* @__PURE__ */ schema<SupportEnroll>(37, 'srts,array,List,0,0,4096,10');
