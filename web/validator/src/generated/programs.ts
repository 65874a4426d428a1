// Generated from crates/model by `cargo xtask generate`; do not edit.

import type { Schema } from '../schema.js';

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
export const PutUser: Schema<PutUser> = { id: 0, fields: [
  ["peerTransferAcceptPreference","string","OneOf",0,0,0,0,["manual","automatic"]],
  ["termsAcceptances","array","List",0,0,0,20],
  ["termsAcceptances.termsIdentifier","string","Token",0,1,128,0],
  ["termsAcceptances.termsAcceptanceDateTime","string","RecentDateTime",0,0,0,0],
  ["termsAcceptances.termsAcceptanceFlag","boolean","Boolean",0,0,0,0],
  ["contactVerificationIdentifiers","array","List",0,0,0,20],
  ["userIdCreateDate","string","Moment",0,0,0,0],
  ["passwordChangeDate","string","Moment",0,0,0,0],
  ["encryptedUserData","object","Object",0,0,0,0],
  ["encryptedUserData.version","string","Encryption",0,0,0,0,["EC_v1","EC_v2"]],
  ["encryptedUserData.ephemeralPublicKey","string","Base64",0,1,65535,0],
  ["encryptedUserData.publicKeyHash","string","Base64",0,1,65535,0],
  ["encryptedUserData.data","string","Base64",0,1,65535,0],
  ["profileData","object","Object",0,0,0,0],
  ["profileData.firstName","string","AsciiName",0,1,35,0],
  ["profileData.middleName","string","AsciiName",0,0,100,0],
  ["profileData.lastName","string","AsciiName",0,2,35,0],
  ["profileData.addresses","array","List",0,0,0,10],
  ["profileData.addresses.addressLine1","string","LatinStreet",0,2,40,0],
  ["profileData.addresses.addressLine2","string","LatinStreet",0,0,40,0],
  ["profileData.addresses.city","string","LatinStreet",0,0,25,0],
  ["profileData.addresses.state","string","State",0,0,0,0],
  ["profileData.addresses.zipCode","string","Zip5",0,0,0,0],
  ["profileData.addresses.countryCode","string","OneOf",0,0,0,0,["USA"]],
  ["profileData.addresses.type","string","OneOf",0,0,0,0,["home","work","billing"]],
  ["profileData.addresses.isDefault","boolean","Boolean",0,0,0,0],
  ["identifyingData","object","Object",0,0,0,0],
  ["identifyingData.dateOfBirth","string","DateOfBirth",0,0,0,0],
  ["identifyingData.ssn","string","WholeSsn",0,0,0,0],
  ["identifyingData.ssnSuffix","string","SsnSuffix",0,0,0,0],
  ["email","object","Object",0,0,0,0],
  ["email.emailAddress","string","ProgramEmail",0,0,255,0],
  ["email.isDefault","boolean","Boolean",0,0,0,0],
  ["phoneNumbers","array","List",0,0,0,10],
  ["phoneNumbers.number","string","Phone",0,0,0,0],
  ["phoneNumbers.type","string","OneOf",0,0,0,0,["mobile","home","work"]],
  ["phoneNumbers.isDefault","boolean","Boolean",0,0,0,0],
] };

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
export const CreateAccount: Schema<CreateAccount> = { id: 1, fields: [
  ["accountType","string","OneOf",1,0,0,0,["consumer","business"]],
  ["user","object","Object",1,0,0,0],
  ["user.peerTransferAcceptPreference","string","OneOf",0,0,0,0,["manual","automatic"]],
  ["user.termsAcceptances","array","List",0,0,0,20],
  ["user.termsAcceptances.termsIdentifier","string","Token",0,1,128,0],
  ["user.termsAcceptances.termsAcceptanceDateTime","string","RecentDateTime",0,0,0,0],
  ["user.termsAcceptances.termsAcceptanceFlag","boolean","Boolean",0,0,0,0],
  ["user.contactVerificationIdentifiers","array","List",0,0,0,20],
  ["user.userIdCreateDate","string","Moment",0,0,0,0],
  ["user.passwordChangeDate","string","Moment",0,0,0,0],
  ["user.encryptedUserData","object","Object",0,0,0,0],
  ["user.encryptedUserData.version","string","Encryption",0,0,0,0,["EC_v1","EC_v2"]],
  ["user.encryptedUserData.ephemeralPublicKey","string","Base64",0,1,65535,0],
  ["user.encryptedUserData.publicKeyHash","string","Base64",0,1,65535,0],
  ["user.encryptedUserData.data","string","Base64",0,1,65535,0],
  ["user.profileData","object","Object",0,0,0,0],
  ["user.profileData.firstName","string","AsciiName",0,1,35,0],
  ["user.profileData.middleName","string","AsciiName",0,0,100,0],
  ["user.profileData.lastName","string","AsciiName",0,2,35,0],
  ["user.profileData.addresses","array","List",0,0,0,10],
  ["user.profileData.addresses.addressLine1","string","LatinStreet",0,2,40,0],
  ["user.profileData.addresses.addressLine2","string","LatinStreet",0,0,40,0],
  ["user.profileData.addresses.city","string","LatinStreet",0,0,25,0],
  ["user.profileData.addresses.state","string","State",0,0,0,0],
  ["user.profileData.addresses.zipCode","string","Zip5",0,0,0,0],
  ["user.profileData.addresses.countryCode","string","OneOf",0,0,0,0,["USA"]],
  ["user.profileData.addresses.type","string","OneOf",0,0,0,0,["home","work","billing"]],
  ["user.profileData.addresses.isDefault","boolean","Boolean",0,0,0,0],
  ["user.identifyingData","object","Object",0,0,0,0],
  ["user.identifyingData.dateOfBirth","string","DateOfBirth",0,0,0,0],
  ["user.identifyingData.ssn","string","WholeSsn",0,0,0,0],
  ["user.identifyingData.ssnSuffix","string","SsnSuffix",0,0,0,0],
  ["user.email","object","Object",0,0,0,0],
  ["user.email.emailAddress","string","ProgramEmail",0,0,255,0],
  ["user.email.isDefault","boolean","Boolean",0,0,0,0],
  ["user.phoneNumbers","array","List",0,0,0,10],
  ["user.phoneNumbers.number","string","Phone",0,0,0,0],
  ["user.phoneNumbers.type","string","OneOf",0,0,0,0,["mobile","home","work"]],
  ["user.phoneNumbers.isDefault","boolean","Boolean",0,0,0,0],
] };

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
export const UpdateName: Schema<UpdateName> = { id: 2, fields: [
  ["encryptedUserData","object","Object",0,0,0,0],
  ["encryptedUserData.version","string","Encryption",0,0,0,0,["EC_v1","EC_v2"]],
  ["encryptedUserData.ephemeralPublicKey","string","Base64",0,1,65535,0],
  ["encryptedUserData.publicKeyHash","string","Base64",0,1,65535,0],
  ["encryptedUserData.data","string","Base64",0,1,65535,0],
  ["profileData","object","Object",0,0,0,0],
  ["profileData.firstName","string","AsciiName",0,1,35,0],
  ["profileData.middleName","string","AsciiName",0,0,100,0],
  ["profileData.lastName","string","AsciiName",0,2,35,0],
] };

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
export const Person: Schema<Person> = { id: 3, fields: [
  ["profileData","object","Object",0,0,0,0],
  ["profileData.firstName","string","AsciiName",0,1,35,0],
  ["profileData.middleName","string","AsciiName",0,0,100,0],
  ["profileData.lastName","string","AsciiName",0,2,35,0],
  ["profileData.addresses","array","List",0,0,0,10],
  ["profileData.addresses.addressLine1","string","LatinStreet",0,2,40,0],
  ["profileData.addresses.addressLine2","string","LatinStreet",0,0,40,0],
  ["profileData.addresses.city","string","LatinStreet",0,0,25,0],
  ["profileData.addresses.state","string","State",0,0,0,0],
  ["profileData.addresses.zipCode","string","Zip5",0,0,0,0],
  ["profileData.addresses.countryCode","string","OneOf",0,0,0,0,["USA"]],
  ["profileData.addresses.type","string","OneOf",0,0,0,0,["home","work","billing"]],
  ["profileData.addresses.isDefault","boolean","Boolean",0,0,0,0],
  ["identifyingData","object","Object",0,0,0,0],
  ["identifyingData.dateOfBirth","string","DateOfBirth",0,0,0,0],
  ["identifyingData.ssn","string","WholeSsn",0,0,0,0],
  ["identifyingData.ssnSuffix","string","SsnSuffix",0,0,0,0],
  ["email","object","Object",0,0,0,0],
  ["email.emailAddress","string","ProgramEmail",0,0,255,0],
  ["email.isDefault","boolean","Boolean",0,0,0,0],
  ["phoneNumbers","array","List",0,0,0,10],
  ["phoneNumbers.number","string","Phone",0,0,0,0],
  ["phoneNumbers.type","string","OneOf",0,0,0,0,["mobile","home","work"]],
  ["phoneNumbers.isDefault","boolean","Boolean",0,0,0,0],
] };

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
export const NewPerson: Schema<NewPerson> = { id: 4, fields: [
  ["profileData","object","Object",0,0,0,0],
  ["profileData.firstName","string","AsciiName",0,1,35,0],
  ["profileData.middleName","string","AsciiName",0,0,100,0],
  ["profileData.lastName","string","AsciiName",0,2,35,0],
  ["profileData.addresses","array","List",0,0,0,10],
  ["profileData.addresses.addressLine1","string","LatinStreet",0,2,40,0],
  ["profileData.addresses.addressLine2","string","LatinStreet",0,0,40,0],
  ["profileData.addresses.city","string","LatinStreet",0,0,25,0],
  ["profileData.addresses.state","string","State",0,0,0,0],
  ["profileData.addresses.zipCode","string","Zip5",0,0,0,0],
  ["profileData.addresses.countryCode","string","OneOf",0,0,0,0,["USA"]],
  ["profileData.addresses.type","string","OneOf",0,0,0,0,["home","work","billing"]],
  ["profileData.addresses.isDefault","boolean","Boolean",0,0,0,0],
  ["identifyingData","object","Object",0,0,0,0],
  ["identifyingData.dateOfBirth","string","DateOfBirth",0,0,0,0],
  ["identifyingData.ssn","string","WholeSsn",0,0,0,0],
  ["identifyingData.ssnSuffix","string","SsnSuffix",0,0,0,0],
  ["email","object","Object",0,0,0,0],
  ["email.emailAddress","string","ProgramEmail",0,0,255,0],
  ["email.isDefault","boolean","Boolean",0,0,0,0],
  ["phoneNumbers","array","List",0,0,0,10],
  ["phoneNumbers.number","string","Phone",0,0,0,0],
  ["phoneNumbers.type","string","OneOf",0,0,0,0,["mobile","home","work"]],
  ["phoneNumbers.isDefault","boolean","Boolean",0,0,0,0],
] };

/** A valid `PersonNameUpdate` payload, normalised. */
export interface PersonNameUpdate {
  profileData: {
    firstName: string;
    middleName?: string;
    lastName: string;
  };
}

/** The rules of `PersonNameUpdate`. */
export const PersonNameUpdate: Schema<PersonNameUpdate> = { id: 5, fields: [
  ["profileData","object","Object",1,0,0,0],
  ["profileData.firstName","string","AsciiName",1,1,35,0],
  ["profileData.middleName","string","AsciiName",0,0,100,0],
  ["profileData.lastName","string","AsciiName",1,2,35,0],
] };

/** A valid `AccountState` payload, normalised. */
export interface AccountState {
  state: 'pending' | 'active' | 'locked' | 'closed';
}

/** The rules of `AccountState`. */
export const AccountState: Schema<AccountState> = { id: 6, fields: [
  ["state","string","OneOf",1,0,0,0,["pending","active","locked","closed"]],
] };

/** A valid `KycStatus` payload, normalised. */
export interface KycStatus {
  status: 'pending' | 'passed' | 'failed';
}

/** The rules of `KycStatus`. */
export const KycStatus: Schema<KycStatus> = { id: 7, fields: [
  ["status","string","OneOf",1,0,0,0,["pending","passed","failed"]],
] };

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
export const Program: Schema<Program> = { id: 8, fields: [
  ["environment","string","OneOf",1,0,0,0,["pie","production"]],
  ["responsePublicKey","string","Base64",0,1,65535,0],
  ["serviceKeys","array","List",0,1,65535,10],
  ["newServiceKey","boolean","Boolean",0,0,0,0],
  ["limits","object","Object",0,0,0,0],
  ["limits.consumer","object","Object",0,0,0,0],
  ["limits.consumer.ssn","object","Object",0,0,0,0],
  ["limits.consumer.ssn.active","integer","Count",0,0,0,0],
  ["limits.consumer.ssn.lifetime","integer","Count",0,0,0,0],
  ["limits.consumer.phone","object","Object",0,0,0,0],
  ["limits.consumer.phone.active","integer","Count",0,0,0,0],
  ["limits.consumer.phone.lifetime","integer","Count",0,0,0,0],
  ["limits.business","object","Object",0,0,0,0],
  ["limits.business.ssn","object","Object",0,0,0,0],
  ["limits.business.ssn.active","integer","Count",0,0,0,0],
  ["limits.business.ssn.lifetime","integer","Count",0,0,0,0],
  ["limits.business.phone","object","Object",0,0,0,0],
  ["limits.business.phone.active","integer","Count",0,0,0,0],
  ["limits.business.phone.lifetime","integer","Count",0,0,0,0],
] };
