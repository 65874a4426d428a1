//! Spanish, as it is spoken in the United States.

use super::catalogue::Catalogue;
use crate::code::Code;

/// The Spanish texts.
pub static CATALOGUE: Catalogue = Catalogue {
    language: "es",
    text,
    states: &STATES,
    invisible: "el carácter invisible",
    others: [
        ("data.refused", "Estos datos no se aceptaron: revíselos y corríjalos"),
        ("srt.refused", "Este recibo no vale: pida otro"),
    ],
};

const fn text(code: Code) -> &'static str {
    match code {
        Code::Required => "Este dato es obligatorio",
        Code::Type => "Debe ser un valor JSON de tipo {expected}",
        Code::Unknown => "No existe tal campo",
        Code::TooShort => "Escriba {min} o más caracteres",
        Code::TooLong => "Use como máximo {max} caracteres",
        Code::TooMany => "Envíe como máximo {max}",
        Code::Charset => "Quite {found}: no se admite aquí",
        Code::Range => "Debe ser un número entre {min} y {max}",
        Code::OneOf => "Debe ser uno de {allowed}",
        Code::NameNoLetter => "Debe tener al menos una letra",
        Code::EmailFormat => "Escriba una dirección de correo como nombre@example.com",
        Code::PhoneDigits | Code::SsnDigits => "Use solo dígitos",
        Code::PhoneLength => "Escriba diez dígitos o, en el extranjero, los que tenga el número",
        Code::PhoneNumber => "No existe tal número de teléfono en Norteamérica",
        Code::SsnLength => "Escriba 9 dígitos, o los 4 últimos donde se pidan",
        Code::SsnUnassigned => "No es un número de Seguro Social: nunca se asigna",
        Code::DateFormat => "Escriba la fecha como AAAA-MM-DD",
        Code::DateCalendar => "No existe tal día en el calendario",
        Code::DateRange => "Debe ser un día entre {min} y {max}",
        Code::StateUnknown => "No existe tal estado: escriba sus dos letras, como NY",
        Code::ZipFormat => "Escriba un código postal de 5 o 9 dígitos",
        Code::ZipState => "Este código postal no es de {state}",
        Code::JsonSyntax => "JSON no válido en el byte {offset}",
        Code::JsonDepth => "Demasiados niveles en el byte {offset}",
        Code::JsonDuplicateKey => "La clave en el byte {offset} está dos veces",
        Code::JsonSize => "No debe superar los {max} bytes",
        Code::UsernameFormat => "Use de 5 a 40 letras, dígitos y . _ @ + -",
        Code::PasswordCommon => "Esta contraseña es una de las más comunes: elija otra",
        Code::Exclusive => "Envíe esto o {with}, no ambos",
        Code::Duplicate => "Solo puede haber uno",
        Code::EmailPlus => "La dirección no debe contener un +",
        Code::DatetimeFormat => "Escriba el momento como en 2026-09-21T14:13:20Z",
        Code::DatetimeWindow => "Debe estar a menos de {hours} horas de ahora",
        Code::UuidFormat => "Debe ser un UUID",
        Code::Base64Format => {
            "Envíe una sola línea de Base64: letras, dígitos, + y /, con = al final"
        }
        Code::CryptoVersion => "Cifre con una versión admitida",
        Code::CryptoKey => {
            "Genere una clave nueva en la curva P-256 y envíela como SubjectPublicKeyInfo"
        }
        Code::CryptoHash => "Cifre con una clave vigente del programa",
        Code::CryptoData => "Los datos no se descifran como un objeto JSON",
        Code::PasswordUsername => "La contraseña no debe contener el nombre de usuario",
    }
}

/// As they stand behind `de`.
#[rustfmt::skip]
static STATES: [([u8; 2], &str); 59] = [
    (*b"AA", "las Fuerzas Armadas en América"), (*b"AE", "las Fuerzas Armadas en Europa"), (*b"AK", "Alaska"),
    (*b"AL", "Alabama"), (*b"AP", "las Fuerzas Armadas en el Pacífico"), (*b"AR", "Arkansas"), (*b"AS", "Samoa Americana"),
    (*b"AZ", "Arizona"), (*b"CA", "California"), (*b"CO", "Colorado"), (*b"CT", "Connecticut"),
    (*b"DC", "Washington D. C."), (*b"DE", "Delaware"), (*b"FL", "Florida"), (*b"GA", "Georgia"),
    (*b"GU", "Guam"), (*b"HI", "Hawái"), (*b"IA", "Iowa"), (*b"ID", "Idaho"), (*b"IL", "Illinois"),
    (*b"IN", "Indiana"), (*b"KS", "Kansas"), (*b"KY", "Kentucky"), (*b"LA", "Luisiana"), (*b"MA", "Massachusetts"),
    (*b"MD", "Maryland"), (*b"ME", "Maine"), (*b"MI", "Míchigan"), (*b"MN", "Minnesota"), (*b"MO", "Misuri"),
    (*b"MP", "las Islas Marianas del Norte"), (*b"MS", "Misisipi"), (*b"MT", "Montana"),
    (*b"NC", "Carolina del Norte"), (*b"ND", "Dakota del Norte"), (*b"NE", "Nebraska"), (*b"NH", "Nuevo Hampshire"),
    (*b"NJ", "Nueva Jersey"), (*b"NM", "Nuevo México"), (*b"NV", "Nevada"), (*b"NY", "Nueva York"), (*b"OH", "Ohio"),
    (*b"OK", "Oklahoma"), (*b"OR", "Oregón"), (*b"PA", "Pensilvania"), (*b"PR", "Puerto Rico"),
    (*b"RI", "Rhode Island"), (*b"SC", "Carolina del Sur"), (*b"SD", "Dakota del Sur"), (*b"TN", "Tennessee"),
    (*b"TX", "Texas"), (*b"UT", "Utah"), (*b"VA", "Virginia"), (*b"VI", "las Islas Vírgenes"),
    (*b"VT", "Vermont"), (*b"WA", "Washington"), (*b"WI", "Wisconsin"), (*b"WV", "Virginia Occidental"),
    (*b"WY", "Wyoming"),
];
