//! `GET /programs/{programCode}`: a program, for its operator.

use idp_store::Batch;
use idp_store::programs::settings;

use super::caller::{Operator, Who};
use super::keys::owner;
use super::parameters::PROGRAM;
use super::program::Program;
use crate::call::Call;
use crate::endpoint::Endpoint;
use crate::error::Error;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/programs/{programCode}")
        .summary("Read a program")
        .description(
            "Its settings and the public halves of its keys. That another than its own operator read them is recorded.",
        )
        .caller(Operator)
        .path(&[PROGRAM])
        .reply::<Program>(200, "The program.")
        .versioned()
        .handler(get)
}

async fn get(call: &Call<'_>, who: Who<'_>) -> Result<Program, Error> {
    let mut batch = Batch::from([settings::require_program(who.program)]);
    if !call.identity()?.is_of_program(who.program) {
        batch.push(who.audit(call, &owner(who.program), "program.read"));
    }
    let asked = batch.ask(settings::select_program(who.program, call.now));
    let program = call.run(batch).await?.first(&asked)?;
    program.map(Program::new).ok_or_else(|| who.unknown())
}
