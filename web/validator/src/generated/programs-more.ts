// Generated from crates/model by `cargo xtask generate`; do not edit.

import type { More } from '../more.js';

export const MORE_CODES = ' username.format password.common password.username exclusive duplicate email.plus datetime.format datetime.window uuid.format base64.format crypto.version crypto.key crypto.hash crypto.data range';

export const MORE_TEXTS: More['texts'] = {
  en: {
    'username.format': "Use 5 to 40 letters, digits and . _ @ + -",
    'password.common': "This password is among the most common ones: choose another",
    'password.username': "The password must not have the user name in it",
    'exclusive': "Send either this or {with}",
    'duplicate': "There may be only one",
    'email.plus': "The address must not have a + in it",
    'datetime.format': "Write the moment as in 2026-09-21T14:13:20Z",
    'datetime.window': "Must be within {hours} hours of now",
    'uuid.format': "Must be a UUID",
    'base64.format': "Send one line of Base64: letters, digits, + and /, padded with =",
    'crypto.version': "Encrypt with a supported version",
    'crypto.key': "Make a new key on the curve P-256, and send it as SubjectPublicKeyInfo",
    'crypto.hash': "Encrypt to a current key of the program",
    'crypto.data': "The data does not decrypt to a JSON object",
    'range': "Must be a number from {min} to {max}",
  },
  es: {
    'username.format': "Use de 5 a 40 letras, dígitos y . _ @ + -",
    'password.common': "Esta contraseña es una de las más comunes: elija otra",
    'password.username': "La contraseña no debe contener el nombre de usuario",
    'exclusive': "Envíe esto o {with}, no ambos",
    'duplicate': "Solo puede haber uno",
    'email.plus': "La dirección no debe contener un +",
    'datetime.format': "Escriba el momento como en 2026-09-21T14:13:20Z",
    'datetime.window': "Debe estar a menos de {hours} horas de ahora",
    'uuid.format': "Debe ser un UUID",
    'base64.format': "Envíe una sola línea de Base64: letras, dígitos, + y /, con = al final",
    'crypto.version': "Cifre con una versión admitida",
    'crypto.key': "Genere una clave nueva en la curva P-256 y envíela como SubjectPublicKeyInfo",
    'crypto.hash': "Cifre con una clave vigente del programa",
    'crypto.data': "Los datos no se descifran como un objeto JSON",
    'range': "Debe ser un número entre {min} y {max}",
  },
};

export const MORE_KINDS: More['kinds'] = {
  Count: "numeric",
  ProgramEmail: "email",
  SsnSuffix: "numeric",
  WholeSsn: "numeric",
  Zip5: "numeric",
};

/** What `datetime.window` allows. */
export const HOURS = 720;
