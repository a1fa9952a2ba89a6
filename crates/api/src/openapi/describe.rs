//! What an operation takes and gives, told by the types of its handler.
//!
//! An extractor adds its parameters or body, and the codes it refuses with; a return type adds the answer. What types can't tell is in the
//! handler's annotation: `#[utoipa::path(put, path = "/api/…", responses(code::NameTaken))]`.

use std::{collections::BTreeSet, future::Future};

use axum::{
    Json,
    extract::{Request, State},
    response::{AppendHeaders, Response},
};
use http::{HeaderMap, StatusCode, Uri};
use sheaf_app::Caller;
use sheaf_domain::{
    AccountId, ActivityId, DriveId, EditingSessionId, GroupId, ItemId, MembershipId, OrgId, SessionId,
    UploadId, VersionId,
};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        Content, Header, Object, Ref, RefOr, Required, ResponseBuilder, Schema, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
        request_body::{RequestBody, RequestBodyBuilder},
    },
};

use super::code::{Invalid, MediaType, NotFound, OrganizationDisabled, Refusal, TooLarge, Unauthenticated};
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
    portal::join::Perhaps,
    visitor::Visiting,
};

/// What the types of a handler tell of its operation.
#[derive(Default)]
pub(super) struct Sketch {
    /// The placeholders of the path that no extractor took yet.
    placeholders: std::vec::IntoIter<String>,
    pub(super) parameters: Vec<RefOr<Parameter>>,
    pub(super) body: Option<RefOr<RequestBody>>,
    pub(super) signed_in: bool,
    pub(super) codes: BTreeSet<&'static str>,
    pub(super) answer: Option<(StatusCode, utoipa::openapi::Response)>,
    pub(super) schemas: Vec<(String, RefOr<Schema>)>,
}

impl Sketch {
    pub(super) fn of<M, H: Described<M>>(path: &str) -> Self {
        let mut sketch = Self { placeholders: placeholders(path).into_iter(), ..Self::default() };
        H::describe(&mut sketch);
        sketch
    }

    /// Names a shape, and notes what it consists of.
    fn shape<T: ToSchema>(&mut self) -> RefOr<Schema> {
        self.schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(&mut self.schemas);
        Ref::from_schema_name(T::name()).into()
    }

    fn placeholder(&mut self, schema: RefOr<Schema>) {
        let name = self.placeholders.next().expect("a path has a placeholder for each id of its handler");
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
        let parameter = parameter.required(Required::True).schema(Some(schema)).build();
        self.parameters.push(parameter.into());
    }

    fn sets_cookie(&mut self) {
        if let Some((_, answer)) = &mut self.answer {
            let cookie = Header::new(Object::with_type(Type::String));
            answer.headers.insert("Set-Cookie".to_owned(), cookie.into());
        }
    }

    fn refuses(&mut self, codes: &[&'static str]) {
        self.codes.extend(codes);
    }
}

/// Returns the names in the braces of a path.
pub(super) fn placeholders(path: &str) -> Vec<String> {
    let inside = |part: &str| part.split_once('}').map(|(name, _)| name.trim_start_matches('*').to_owned());
    path.split('{').skip(1).filter_map(inside).collect()
}

/// A handler whose types are known.
pub(super) trait Described<M> {
    fn describe(sketch: &mut Sketch);
}

/// An extractor.
pub(super) trait Takes {
    fn describe(sketch: &mut Sketch);
}

/// A return type.
pub(super) trait Gives {
    fn describe(sketch: &mut Sketch);
}

macro_rules! handlers {
    ($(($($part:ident)*))*) => { $(
        impl<F, Fut, R, $($part),*> Described<(R, $($part,)*)> for F
        where
            F: Fn($($part),*) -> Fut,
            Fut: Future<Output = R>,
            R: Gives,
            $($part: Takes,)*
        {
            fn describe(sketch: &mut Sketch) {
                $($part::describe(sketch);)*
                R::describe(sketch);
            }
        }
    )* };
}

handlers! { () (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E G) (A B C D E G H) }

/// Extractors that neither ask the client for something nor refuse.
macro_rules! silent {
    ($([$($generic:ident)?] $name:ty;)*) => { $(
        impl$(<$generic>)? Takes for $name {
            fn describe(_: &mut Sketch) {}
        }
    )* };
}

silent! { [T] State<T>; [] Visiting; [] Perhaps; [] HeaderMap; [] Uri; [] Request; }

impl Takes for Caller {
    fn describe(sketch: &mut Sketch) {
        sketch.signed_in = true;
        sketch.refuses(&[Unauthenticated::WORD, OrganizationDisabled::WORD]);
    }
}

impl<T: Placed> Takes for Ids<T> {
    fn describe(sketch: &mut Sketch) {
        T::place(sketch);
        sketch.refuses(&[NotFound::WORD]);
    }
}

impl<T: IntoParams> Takes for Params<T> {
    fn describe(sketch: &mut Sketch) {
        sketch.parameters.extend(T::into_params(|| Some(ParameterIn::Query)).into_iter().map(RefOr::from));
        sketch.refuses(&[Invalid::WORD]);
    }
}

impl<T: ToSchema> Takes for Body<T> {
    fn describe(sketch: &mut Sketch) {
        let content = Content::new(Some(sketch.shape::<T>()));
        let body = RequestBodyBuilder::new().content("application/json", content);
        sketch.body = Some(body.required(Some(Required::True)).build().into());
        sketch.refuses(&[Invalid::WORD, MediaType::WORD, TooLarge::WORD]);
    }
}

/// What stands in the path. A new kind of id needs its place in the list below.
pub(super) trait Placed {
    fn place(sketch: &mut Sketch);
}

macro_rules! placed {
    ($($id:ty),*) => { $(
        impl Placed for $id {
            fn place(sketch: &mut Sketch) {
                let shape = sketch.shape::<$id>();
                sketch.placeholder(shape);
            }
        }
    )* };
}

placed! { AccountId, ActivityId, DriveId, EditingSessionId, GroupId, ItemId, MembershipId, OrgId, SessionId, UploadId, VersionId }

impl Placed for String {
    fn place(sketch: &mut Sketch) {
        sketch.placeholder(Object::with_type(Type::String).into());
    }
}

impl<A: Placed, B: Placed> Placed for (A, B) {
    fn place(sketch: &mut Sketch) {
        A::place(sketch);
        B::place(sketch);
    }
}

/// A status alone is "no content", unless the annotation says otherwise.
impl Gives for StatusCode {
    fn describe(sketch: &mut Sketch) {
        sketch.answer = Some((Self::NO_CONTENT, utoipa::openapi::Response::new("Done.")));
    }
}

impl<T: ToSchema> Gives for Json<T> {
    fn describe(sketch: &mut Sketch) {
        let content = Content::new(Some(sketch.shape::<T>()));
        let answer = ResponseBuilder::new().description("").content("application/json", content);
        sketch.answer = Some((StatusCode::OK, answer.build()));
    }
}

/// A status beside an answer is "created", unless the annotation says otherwise.
impl<T: ToSchema> Gives for (StatusCode, Json<T>) {
    fn describe(sketch: &mut Sketch) {
        Json::<T>::describe(sketch);
        sketch.answer = sketch.answer.take().map(|(_, answer)| (StatusCode::CREATED, answer));
    }
}

/// The headers that our handlers append are cookies.
impl<I, T: ToSchema> Gives for (AppendHeaders<I>, Json<T>) {
    fn describe(sketch: &mut Sketch) {
        Json::<T>::describe(sketch);
        sketch.sets_cookie();
    }
}

impl<I> Gives for (StatusCode, AppendHeaders<I>) {
    fn describe(sketch: &mut Sketch) {
        StatusCode::describe(sketch);
        sketch.sets_cookie();
    }
}

/// Return types of which the annotation says what they are.
macro_rules! told {
    ($($name:ty),*) => { $(
        impl Gives for $name {
            fn describe(_: &mut Sketch) {}
        }
    )* };
}

told! { Response, HeaderMap, (StatusCode, HeaderMap) }

impl<T: Gives> Gives for Result<T, ApiError> {
    fn describe(sketch: &mut Sketch) {
        T::describe(sketch);
    }
}
