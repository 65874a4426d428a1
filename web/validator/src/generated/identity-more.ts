// Generated from crates/model by `cargo xtask generate`; do not edit.

import type { More } from '../more.js';

export const MORE_CODES = ' username.format password.common password.username exclusive           range';

export const MORE_TEXTS: More['texts'] = {
  en: {
    'username.format': "Use 5 to 40 letters, digits and . _ @ + -",
    'password.common': "This password is among the most common ones: choose another",
    'password.username': "The password must not have the user name in it",
    'exclusive': "Send either this or {with}",
    'range': "Must be a number from {min} to {max}",
  },
  es: {
    'username.format': "Use de 5 a 40 letras, dígitos y . _ @ + -",
    'password.common': "Esta contraseña es una de las más comunes: elija otra",
    'password.username': "La contraseña no debe contener el nombre de usuario",
    'exclusive': "Envíe esto o {with}, no ambos",
    'range': "Debe ser un número entre {min} y {max}",
  },
};

export const MORE_KINDS: More['kinds'] = {
};
