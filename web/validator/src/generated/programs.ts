// Generated from crates/model by `cargo xtask generate`; do not edit.

import { schema } from '../schema.js';

/** A valid `PutUser` payload, normalised. */
export interface PutUser {
  peerTransferAcceptPreference?: 'manual' | 'automatic';
  termsAcceptances?: {
    termsIdentifier: string;
    termsAcceptanceDateTime: string;
    termsAcceptanceFlag: boolean;
  }[];
  contactVerificationIdentifiers?: string[];
  userIdCreateDate?: string;
  passwordChangeDate?: string;
  encryptedUserData?: {
    version: 'EC_v1' | 'EC_v2';
    ephemeralPublicKey: string;
    publicKeyHash: string;
    data: string;
  };
  profileData?: {
    firstName: string;
    middleName?: string;
    lastName: string;
    addresses?: {
      addressLine1?: string;
      addressLine2?: string;
      city?: string;
      state?: string;
      zipCode?: string;
      countryCode?: 'USA';
      type: 'home' | 'work' | 'billing';
      isDefault: boolean;
    }[];
  };
  identifyingData?: {
    dateOfBirth: string;
    ssn?: string;
    ssnSuffix?: string;
  };
  email?: {
    emailAddress: string;
    isDefault?: boolean;
  };
  phoneNumbers?: {
    number?: string;
    type: 'mobile' | 'home' | 'work';
    isDefault?: boolean;
  }[];
}

/** The rules of `PutUser`. */
export const PutUser = /* @__PURE__ */ schema<PutUser>(2048, 'peerTransferAcceptPreference,,OneOf,0,0,0,0,manual|automatic;termsAcceptances,array,List,0,0,0,20;termsAcceptances.termsIdentifier,,Token,0,1,128,0;termsAcceptances.termsAcceptanceDateTime,,RecentDateTime,0,0,0,0;termsAcceptances.termsAcceptanceFlag,boolean,Boolean,0,0,0,0;contactVerificationIdentifiers,array,List,0,0,0,20;userIdCreateDate,,Moment,0,0,0,0;passwordChangeDate,,Moment,0,0,0,0;encryptedUserData,object,Object,0,0,0,0;encryptedUserData.version,,Encryption,0,0,0,0,EC_v1|EC_v2;encryptedUserData.ephemeralPublicKey,,Base64,0,1,65535,0;encryptedUserData.publicKeyHash,,Base64,0,1,65535,0;encryptedUserData.data,,Base64,0,1,65535,0;profileData,object,Object,0,0,0,0;profileData.firstName,,AsciiName,0,1,35,0;profileData.middleName,,AsciiName,0,0,100,0;profileData.lastName,,AsciiName,0,2,35,0;profileData.addresses,array,List,0,0,0,10;profileData.addresses.addressLine1,,LatinStreet,0,2,40,0;profileData.addresses.addressLine2,,LatinStreet,0,0,40,0;profileData.addresses.city,,LatinCity,0,1,25,0;profileData.addresses.state,,State,0,0,0,0;profileData.addresses.zipCode,,Zip5,0,0,0,0;profileData.addresses.countryCode,,OneOf,0,0,0,0,USA;profileData.addresses.type,,OneOf,0,0,0,0,home|work|billing;profileData.addresses.isDefault,boolean,Boolean,0,0,0,0;identifyingData,object,Object,0,0,0,0;identifyingData.dateOfBirth,,DateOfBirth,0,0,0,0;identifyingData.ssn,,WholeSsn,0,0,0,0;identifyingData.ssnSuffix,,SsnSuffix,0,0,0,0;email,object,Object,0,0,0,0;email.emailAddress,,ProgramEmail,0,0,255,0;email.isDefault,boolean,Boolean,0,0,0,0;phoneNumbers,array,List,0,0,0,10;phoneNumbers.number,,Phone,0,0,0,0;phoneNumbers.type,,OneOf,0,0,0,0,mobile|home|work;phoneNumbers.isDefault,boolean,Boolean,0,0,0,0');

/** A valid `CreateAccount` payload, normalised. */
export interface CreateAccount {
  accountType: 'consumer' | 'business';
  user: {
    peerTransferAcceptPreference?: 'manual' | 'automatic';
    termsAcceptances?: {
      termsIdentifier: string;
      termsAcceptanceDateTime: string;
      termsAcceptanceFlag: boolean;
    }[];
    contactVerificationIdentifiers?: string[];
    userIdCreateDate?: string;
    passwordChangeDate?: string;
    encryptedUserData?: {
      version: 'EC_v1' | 'EC_v2';
      ephemeralPublicKey: string;
      publicKeyHash: string;
      data: string;
    };
    profileData?: {
      firstName: string;
      middleName?: string;
      lastName: string;
      addresses?: {
        addressLine1?: string;
        addressLine2?: string;
        city?: string;
        state?: string;
        zipCode?: string;
        countryCode?: 'USA';
        type: 'home' | 'work' | 'billing';
        isDefault: boolean;
      }[];
    };
    identifyingData?: {
      dateOfBirth: string;
      ssn?: string;
      ssnSuffix?: string;
    };
    email?: {
      emailAddress: string;
      isDefault?: boolean;
    };
    phoneNumbers?: {
      number: string;
      type: 'mobile' | 'home' | 'work';
      isDefault?: boolean;
    }[];
  };
}

/** The rules of `CreateAccount`. */
export const CreateAccount = /* @__PURE__ */ schema<CreateAccount>(2086, 'accountType,,OneOf,1,0,0,0,consumer|business;user,object,Object,1,0,0,0;user.peerTransferAcceptPreference,,OneOf,0,0,0,0,manual|automatic;user.termsAcceptances,array,List,0,0,0,20;user.termsAcceptances.termsIdentifier,,Token,0,1,128,0;user.termsAcceptances.termsAcceptanceDateTime,,RecentDateTime,0,0,0,0;user.termsAcceptances.termsAcceptanceFlag,boolean,Boolean,0,0,0,0;user.contactVerificationIdentifiers,array,List,0,0,0,20;user.userIdCreateDate,,Moment,0,0,0,0;user.passwordChangeDate,,Moment,0,0,0,0;user.encryptedUserData,object,Object,0,0,0,0;user.encryptedUserData.version,,Encryption,0,0,0,0,EC_v1|EC_v2;user.encryptedUserData.ephemeralPublicKey,,Base64,0,1,65535,0;user.encryptedUserData.publicKeyHash,,Base64,0,1,65535,0;user.encryptedUserData.data,,Base64,0,1,65535,0;user.profileData,object,Object,0,0,0,0;user.profileData.firstName,,AsciiName,0,1,35,0;user.profileData.middleName,,AsciiName,0,0,100,0;user.profileData.lastName,,AsciiName,0,2,35,0;user.profileData.addresses,array,List,0,0,0,10;user.profileData.addresses.addressLine1,,LatinStreet,0,2,40,0;user.profileData.addresses.addressLine2,,LatinStreet,0,0,40,0;user.profileData.addresses.city,,LatinCity,0,1,25,0;user.profileData.addresses.state,,State,0,0,0,0;user.profileData.addresses.zipCode,,Zip5,0,0,0,0;user.profileData.addresses.countryCode,,OneOf,0,0,0,0,USA;user.profileData.addresses.type,,OneOf,0,0,0,0,home|work|billing;user.profileData.addresses.isDefault,boolean,Boolean,0,0,0,0;user.identifyingData,object,Object,0,0,0,0;user.identifyingData.dateOfBirth,,DateOfBirth,0,0,0,0;user.identifyingData.ssn,,WholeSsn,0,0,0,0;user.identifyingData.ssnSuffix,,SsnSuffix,0,0,0,0;user.email,object,Object,0,0,0,0;user.email.emailAddress,,ProgramEmail,0,0,255,0;user.email.isDefault,boolean,Boolean,0,0,0,0;user.phoneNumbers,array,List,0,0,0,10;user.phoneNumbers.number,,Phone,0,0,0,0;user.phoneNumbers.type,,OneOf,0,0,0,0,mobile|home|work;user.phoneNumbers.isDefault,boolean,Boolean,0,0,0,0');

/** A valid `UpdateName` payload, normalised. */
export interface UpdateName {
  encryptedUserData?: {
    version: 'EC_v1' | 'EC_v2';
    ephemeralPublicKey: string;
    publicKeyHash: string;
    data: string;
  };
  profileData?: {
    firstName: string;
    middleName?: string;
    lastName: string;
  };
}

/** The rules of `UpdateName`. */
export const UpdateName = /* @__PURE__ */ schema<UpdateName>(2126, 'encryptedUserData,object,Object,0,0,0,0;encryptedUserData.version,,Encryption,0,0,0,0,EC_v1|EC_v2;encryptedUserData.ephemeralPublicKey,,Base64,0,1,65535,0;encryptedUserData.publicKeyHash,,Base64,0,1,65535,0;encryptedUserData.data,,Base64,0,1,65535,0;profileData,object,Object,0,0,0,0;profileData.firstName,,AsciiName,0,1,35,0;profileData.middleName,,AsciiName,0,0,100,0;profileData.lastName,,AsciiName,0,2,35,0');

/** A valid `Person` payload, normalised. */
export interface Person {
  profileData?: {
    firstName: string;
    middleName?: string;
    lastName: string;
    addresses?: {
      addressLine1?: string;
      addressLine2?: string;
      city?: string;
      state?: string;
      zipCode?: string;
      countryCode?: 'USA';
      type: 'home' | 'work' | 'billing';
      isDefault: boolean;
    }[];
  };
  identifyingData?: {
    dateOfBirth: string;
    ssn?: string;
    ssnSuffix?: string;
  };
  email?: {
    emailAddress: string;
    isDefault?: boolean;
  };
  phoneNumbers?: {
    number?: string;
    type: 'mobile' | 'home' | 'work';
    isDefault?: boolean;
  }[];
}

/** The rules of `Person`. */
export const Person = /* @__PURE__ */ schema<Person>(2136, 'profileData,object,Object,0,0,0,0;profileData.firstName,,AsciiName,0,1,35,0;profileData.middleName,,AsciiName,0,0,100,0;profileData.lastName,,AsciiName,0,2,35,0;profileData.addresses,array,List,0,0,0,10;profileData.addresses.addressLine1,,LatinStreet,0,2,40,0;profileData.addresses.addressLine2,,LatinStreet,0,0,40,0;profileData.addresses.city,,LatinCity,0,1,25,0;profileData.addresses.state,,State,0,0,0,0;profileData.addresses.zipCode,,Zip5,0,0,0,0;profileData.addresses.countryCode,,OneOf,0,0,0,0,USA;profileData.addresses.type,,OneOf,0,0,0,0,home|work|billing;profileData.addresses.isDefault,boolean,Boolean,0,0,0,0;identifyingData,object,Object,0,0,0,0;identifyingData.dateOfBirth,,DateOfBirth,0,0,0,0;identifyingData.ssn,,WholeSsn,0,0,0,0;identifyingData.ssnSuffix,,SsnSuffix,0,0,0,0;email,object,Object,0,0,0,0;email.emailAddress,,ProgramEmail,0,0,255,0;email.isDefault,boolean,Boolean,0,0,0,0;phoneNumbers,array,List,0,0,0,10;phoneNumbers.number,,Phone,0,0,0,0;phoneNumbers.type,,OneOf,0,0,0,0,mobile|home|work;phoneNumbers.isDefault,boolean,Boolean,0,0,0,0');

/** A valid `NewPerson` payload, normalised. */
export interface NewPerson {
  profileData?: {
    firstName: string;
    middleName?: string;
    lastName: string;
    addresses?: {
      addressLine1?: string;
      addressLine2?: string;
      city?: string;
      state?: string;
      zipCode?: string;
      countryCode?: 'USA';
      type: 'home' | 'work' | 'billing';
      isDefault: boolean;
    }[];
  };
  identifyingData?: {
    dateOfBirth: string;
    ssn?: string;
    ssnSuffix?: string;
  };
  email?: {
    emailAddress: string;
    isDefault?: boolean;
  };
  phoneNumbers?: {
    number: string;
    type: 'mobile' | 'home' | 'work';
    isDefault?: boolean;
  }[];
}

/** The rules of `NewPerson`. */
export const NewPerson = /* @__PURE__ */ schema<NewPerson>(2161, 'profileData,object,Object,0,0,0,0;profileData.firstName,,AsciiName,0,1,35,0;profileData.middleName,,AsciiName,0,0,100,0;profileData.lastName,,AsciiName,0,2,35,0;profileData.addresses,array,List,0,0,0,10;profileData.addresses.addressLine1,,LatinStreet,0,2,40,0;profileData.addresses.addressLine2,,LatinStreet,0,0,40,0;profileData.addresses.city,,LatinCity,0,1,25,0;profileData.addresses.state,,State,0,0,0,0;profileData.addresses.zipCode,,Zip5,0,0,0,0;profileData.addresses.countryCode,,OneOf,0,0,0,0,USA;profileData.addresses.type,,OneOf,0,0,0,0,home|work|billing;profileData.addresses.isDefault,boolean,Boolean,0,0,0,0;identifyingData,object,Object,0,0,0,0;identifyingData.dateOfBirth,,DateOfBirth,0,0,0,0;identifyingData.ssn,,WholeSsn,0,0,0,0;identifyingData.ssnSuffix,,SsnSuffix,0,0,0,0;email,object,Object,0,0,0,0;email.emailAddress,,ProgramEmail,0,0,255,0;email.isDefault,boolean,Boolean,0,0,0,0;phoneNumbers,array,List,0,0,0,10;phoneNumbers.number,,Phone,0,0,0,0;phoneNumbers.type,,OneOf,0,0,0,0,mobile|home|work;phoneNumbers.isDefault,boolean,Boolean,0,0,0,0');

/** A valid `PersonNameUpdate` payload, normalised. */
export interface PersonNameUpdate {
  profileData: {
    firstName: string;
    middleName?: string;
    lastName: string;
  };
}

/** The rules of `PersonNameUpdate`. */
export const PersonNameUpdate = /* @__PURE__ */ schema<PersonNameUpdate>(2186, 'profileData,object,Object,1,0,0,0;profileData.firstName,,AsciiName,1,1,35,0;profileData.middleName,,AsciiName,0,0,100,0;profileData.lastName,,AsciiName,1,2,35,0');

/** A valid `AccountState` payload, normalised. */
export interface AccountState {
  state: 'pending' | 'active' | 'locked' | 'closed';
}

/** The rules of `AccountState`. */
export const AccountState = /* @__PURE__ */ schema<AccountState>(2191, 'state,,OneOf,1,0,0,0,pending|active|locked|closed');

/** A valid `KycStatus` payload, normalised. */
export interface KycStatus {
  status: 'pending' | 'passed' | 'failed';
}

/** The rules of `KycStatus`. */
export const KycStatus = /* @__PURE__ */ schema<KycStatus>(2193, 'status,,OneOf,1,0,0,0,pending|passed|failed');

/** A valid `Program` payload, normalised. */
export interface Program {
  environment: 'pie' | 'production';
  responsePublicKey?: string;
  serviceKeys?: string[];
  newServiceKey?: boolean;
  limits?: {
    consumer: {
      ssn: {
        active: number;
        lifetime: number;
      };
      phone: {
        active: number;
        lifetime: number;
      };
    };
    business: {
      ssn: {
        active: number;
        lifetime: number;
      };
      phone: {
        active: number;
        lifetime: number;
      };
    };
  };
}

/** The rules of `Program`. */
export const Program = /* @__PURE__ */ schema<Program>(2195, 'environment,,OneOf,1,0,0,0,pie|production;responsePublicKey,,Base64,0,1,65535,0;serviceKeys,array,List,0,1,65535,10;newServiceKey,boolean,Boolean,0,0,0,0;limits,object,Object,0,0,0,0;limits.consumer,object,Object,0,0,0,0;limits.consumer.ssn,object,Object,0,0,0,0;limits.consumer.ssn.active,integer,Count,0,0,65535,0;limits.consumer.ssn.lifetime,integer,Count,0,0,65535,0;limits.consumer.phone,object,Object,0,0,0,0;limits.consumer.phone.active,integer,Count,0,0,65535,0;limits.consumer.phone.lifetime,integer,Count,0,0,65535,0;limits.business,object,Object,0,0,0,0;limits.business.ssn,object,Object,0,0,0,0;limits.business.ssn.active,integer,Count,0,0,65535,0;limits.business.ssn.lifetime,integer,Count,0,0,65535,0;limits.business.phone,object,Object,0,0,0,0;limits.business.phone.active,integer,Count,0,0,65535,0;limits.business.phone.lifetime,integer,Count,0,0,65535,0');
