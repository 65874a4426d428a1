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
export const CreateUser = /* @__PURE__ */ schema<CreateUser>(0, 'firstName,,Name,1,1,35;lastName,,Name,1,1,35;dob,,DateOfBirth,1;emailAddress,,Email,1,,254;address,object,Object,1;address.street,,Street,1,2,60;address.city,,City,1,2,40;address.state,,State,1;address.zip,,Zip,1;phoneNumber,,Phone;ssn,,Ssn;version,integer,Version');

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
export const UpdateUser = /* @__PURE__ */ schema<UpdateUser>(13, 'emailAddress,,Email,,,254;phoneNumber,,Phone;ssn,,Ssn;dob,,DateOfBirth;address,object,Object;address.street,,Street,,2,60;address.city,,City,,2,40;address.state,,State;address.zip,,Zip');

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
export const SupportUpdate = /* @__PURE__ */ schema<SupportUpdate>(23, 'emailAddress,,Email,,,254;phoneNumber,,Phone;ssn,,Ssn,1;dob,,DateOfBirth;address,object,Object;address.street,,Street,,2,60;address.city,,City,,2,40;address.state,,State;address.zip,,Zip');

/** A valid `Migration` payload, normalised. */
export interface Migration {
  version: 0 | 1;
}

/** The rules of `Migration`. */
export const Migration = /* @__PURE__ */ schema<Migration>(33, 'version,integer,Version,1');

/** A valid `ReadAlerts` payload, normalised. */
export interface ReadAlerts {
  alertIds?: string[];
}

/** The rules of `ReadAlerts`. */
export const ReadAlerts = /* @__PURE__ */ schema<ReadAlerts>(35, 'alertIds,array,List,,1,64,500');

/** A valid `SupportEnroll` payload, normalised. */
export interface SupportEnroll {
  srts?: string[];
}

/** The rules of `SupportEnroll`. */
export const SupportEnroll = /* @__PURE__ */ schema<SupportEnroll>(37, 'srts,array,List,,,4096,10');
