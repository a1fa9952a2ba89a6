//! `…/wopi/ecosystem`: everything that a person has.

use axum::{
    Json,
    extract::{Request, State},
};
use sheaf_app::App;
use wopi::{
    container::{CheckEcosystem, PointedContainer},
    operation::{self, EcosystemCall},
};

use super::{
    call::{OnEcosystem, RequestHeaders, verb},
    error::Refusal,
};

/// `GET` and `POST` of `/wopi/ecosystem`
pub(crate) async fn ecosystem(
    State(app): State<App>,
    OnEcosystem(call): OnEcosystem,
    request: Request,
) -> Result<Json<CheckEcosystem>, Refusal> {
    match operation::ecosystem_call(verb(request.method()), &RequestHeaders(request.headers()))? {
        EcosystemCall::CheckEcosystem => Ok(Json(app.check_ecosystem(&call).await?)),
    }
}

/// `GET /wopi/ecosystem/root_container_pointer`
pub(crate) async fn root_container(
    State(app): State<App>,
    OnEcosystem(call): OnEcosystem,
) -> Result<Json<PointedContainer>, Refusal> {
    Ok(Json(app.root_container(&call).await?))
}
