//! JSON Schemas of replies, from their types and doc comments. They are in native builds with the feature `schema` alone: documents and
//! tests read them, the Worker never does.

#[cfg(feature = "schema")]
pub(crate) use with::{Described, SchemaOf, schema_of};
#[cfg(not(feature = "schema"))]
pub(crate) use without::{Described, SchemaOf, schema_of};

#[cfg(feature = "schema")]
mod with {
    use schemars::generate::SchemaSettings;
    use schemars::{JsonSchema, SchemaGenerator};

    /// A type whose JSON Schema is known.
    pub(crate) trait Described: JsonSchema {}
    impl<T: JsonSchema + ?Sized> Described for T {}

    /// Makes the JSON Schema (2020-12) of one type, whole.
    pub(crate) type SchemaOf = fn() -> serde_json::Value;

    /// What makes the schema of `T`, as it is written.
    #[must_use]
    pub(crate) fn schema_of<T: Described>() -> SchemaOf {
        || {
            let settings = SchemaSettings::draft2020_12().for_serialize();
            let generator: SchemaGenerator = settings.into_generator();
            generator.into_root_schema_for::<T>().to_value()
        }
    }
}

#[cfg(not(feature = "schema"))]
mod without {
    use std::marker::PhantomData;

    /// Any type: nobody asks for schemas here.
    pub(crate) trait Described {}
    impl<T: ?Sized> Described for T {}

    /// No schema.
    pub(crate) type SchemaOf = PhantomData<()>;

    pub(crate) const fn schema_of<T: Described>() -> SchemaOf {
        PhantomData
    }
}
