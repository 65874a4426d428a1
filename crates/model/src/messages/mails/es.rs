//! The mails in Spanish, as it is spoken in the United States.

use super::texts::{MailTexts, Mails};

const NOT_YOU: &str = "Si fue usted, no tiene que hacer nada. Si no fue usted, puede que otra persona haya entrado en su cuenta: elija enseguida \
                       una contraseña nueva y revise sus sesiones.";

/// The Spanish mails.
pub(super) static MAILS: Mails = Mails {
    language: "es",
    hello: "Hola, {name}:",
    hello_anybody: "Hola:",
    or_open: "Si el botón no funciona, abra esta dirección:",
    support: "¿Tiene preguntas? Escriba a {support}.",
    units: [("minuto", "minutos"), ("hora", "horas"), ("día", "días")],
    verify: MailTexts {
        subject: "Confirme su dirección de correo para {site}",
        lead: "Alguien, probablemente usted, indicó esta dirección para una cuenta en {site}. Confírmela solo si fue usted: quien lee los correos de \
               una dirección confirmada puede elegir la contraseña de la cuenta.",
        action: "Confirmar esta dirección",
        lasts: "El enlace es válido durante {time}.",
        otherwise: "Si no lo pidió usted, no haga nada: sin el enlace, la dirección no se usará.",
    },
    code: MailTexts {
        subject: "Su código para {site}",
        lead: "Con este código inicia sesión en {site}:",
        action: "",
        lasts: "Es válido durante {time} y una sola vez.",
        otherwise: "No se lo dé a nadie: nadie de {site} se lo pedirá nunca. Si no lo pidió usted, no haga nada: sin el código nadie puede entrar.",
    },
    reset: MailTexts {
        subject: "Elija una contraseña nueva para {site}",
        lead: "Alguien, probablemente usted, pidió una contraseña nueva para su cuenta en {site}.",
        action: "Elegir una contraseña nueva",
        lasts: "El enlace es válido durante {time} y una sola vez.",
        otherwise: "Si no lo pidió usted, no haga nada: su contraseña sigue igual.",
    },
    email_changed: MailTexts {
        subject: "Se cambió la dirección de correo de su cuenta en {site}",
        lead: "Desde ahora, su cuenta en {site} tiene otra dirección de correo ({moment}). Durante un día avisaremos también a esta de lo que se haga en la \
               cuenta.",
        action: "",
        lasts: "",
        otherwise: "Si fue usted, no tiene que hacer nada. Si no fue usted, otra persona está en su cuenta: inicie sesión, elija enseguida una contraseña \
                    nueva y revise sus sesiones. Si no puede, pida ayuda en {site}.",
    },
    username_changed: MailTexts {
        subject: "Se cambió su nombre de usuario en {site}",
        lead: "Desde ahora, inicie sesión en {site} con otro nombre de usuario ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    password_changed: MailTexts {
        subject: "Se cambió su contraseña para {site}",
        lead: "Se cambió la contraseña de su cuenta en {site} ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_added: MailTexts {
        subject: "Se añadió un segundo factor en {site}",
        lead: "Desde ahora, su cuenta en {site} pide un código de una aplicación de autenticación cada vez que inicia sesión ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_removed: MailTexts {
        subject: "Se quitó su segundo factor en {site}",
        lead: "Su cuenta en {site} ya no pide un código de una aplicación de autenticación ({moment}).",
        action: "",
        lasts: "",
        otherwise: NOT_YOU,
    },
    factor_lost: MailTexts {
        subject: "Se quitará su segundo factor en {site}",
        lead: "Nos dijeron que usted perdió su aplicación de autenticación ({moment}).",
        action: "",
        lasts: "Si no se usa antes, su cuenta en {site} dejará de pedir sus códigos {time} después.",
        otherwise: "Si no lo pidió usted, inicie sesión una vez con un código de su aplicación: así se detiene. Después elija una contraseña nueva.",
    },
};
