// Made by `cargo xtask api` from docs/openapi.json: what is wrong here is wrong in the server's code.
import type * as ids from '../lib/ids'

export interface paths {
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Renames the account. */
        patch: operations["account_change"];
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes another password. Ends every other sign-in. */
        put: operations["account_change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how an organization looks, to anybody who knows its slug. */
        get: operations["branding_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/{slug}/favicon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the small picture that browsers show beside titles of an organization, to anybody who knows its slug. */
        get: operations["branding_favicon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/branding/{slug}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the logo of an organization, to anybody who knows its slug. */
        get: operations["branding_logo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/editing/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an editing session, and how it went. */
        get: operations["editing_show"];
        put?: never;
        post?: never;
        /** Ends an editing session; what it still saves is kept beside the file. */
        delete: operations["editing_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a group. */
        get: operations["groups_show"];
        put?: never;
        post?: never;
        /** Removes a group; its members stay what they are. */
        delete: operations["groups_remove"];
        options?: never;
        head?: never;
        /** Renames a group. */
        patch: operations["groups_rename"];
        trace?: never;
    };
    "/api/groups/{group}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the members of a group, by name. */
        get: operations["people_of_group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/groups/{group}/members/{membership}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a member of the organization into a group. */
        put: operations["groups_put_in"];
        post?: never;
        /** Takes a member out of a group. */
        delete: operations["groups_take_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accepts an invitation, and signs in.
         * @description Somebody new gives name and password; who has an account gives its password, or is signed in as that account.
         */
        post: operations["join_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what an invitation is to. */
        post: operations["join_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an item, with the way to it. */
        get: operations["browse_show"];
        put?: never;
        post?: never;
        /** Puts an item into the trash. */
        delete: operations["change_throw_away"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened to an item, newest first. */
        get: operations["activity_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a folder, folders first. */
        get: operations["browse_children"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sends the bytes of a file.
         * @description One range at a time; several are answered with the whole. What is shown inline is an image, a PDF, audio, video or plain text.
         */
        get: operations["content_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copies an item into a folder. */
        post: operations["change_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an empty document. */
        post: operations["change_create_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/editing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends the running editing session of a file. */
        delete: operations["live_end_editing"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a folder. */
        post: operations["change_create_folder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams what happens to a file, or to the children of a folder.
         * @description Server-sent events with JSON as their data: `editing`, `changed`, `ended`, `access`, `gone`, `signed_out`. How things are comes first.
         */
        get: operations["live_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Renames an item. */
        put: operations["change_rename"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a document in an office suite: the token and the address of the frame. */
        post: operations["open_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/open/renewal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new token for a document that is open.
         * @description It never carries more than the old one did.
         */
        post: operations["open_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/parent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Moves an item into another folder. */
        put: operations["change_relocate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of a file, newest first, and who edits it. */
        get: operations["versions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Discards a conflict version. */
        delete: operations["versions_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new version of an old content. */
        post: operations["versions_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how the jobs of the installation stand. */
        get: operations["jobs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a job run now. */
        post: operations["jobs_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends this document. */
        get: operations["serve_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an organization. */
        get: operations["organizations_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes an organization: its name, its slug, the end of its trial. */
        patch: operations["organizations_change"];
        trace?: never;
    };
    "/api/organizations/{organization}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened in an organization and all below, newest first. */
        get: operations["admin_activity_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/activity/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends what happened as a table or as lines of JSON. */
        get: operations["admin_activity_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what is worth a look, the worst first. */
        get: operations["figures_attention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives an organization a name and a colour that its people see. */
        put: operations["branding_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/branding/favicon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives an organization a small picture that browsers show beside titles: PNG or ICO, told by its content. */
        put: operations["branding_set_favicon"];
        post?: never;
        /** Takes the small picture that browsers show beside titles of an organization away. */
        delete: operations["branding_remove_favicon"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/branding/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives an organization a logo: PNG, WebP or JPEG, told by its content. */
        put: operations["branding_set_logo"];
        post?: never;
        /** Takes the logo of an organization away. */
        delete: operations["branding_remove_logo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Deletes an organization with all below: it is held for a while, then removed for good. */
        put: operations["organization_acts_delete"];
        post?: never;
        /** Takes the deletion of an organization back. */
        delete: operations["organization_acts_undelete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/editing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the editing sessions that run in an organization and all below, newest first. */
        get: operations["editing_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what an organization and all below did, day by day. */
        get: operations["figures_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the groups of an organization. */
        get: operations["groups_list"];
        put?: never;
        /** Makes a group. */
        post: operations["groups_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whom it would concern to switch an organization off. */
        get: operations["organization_acts_preview_off"];
        /** Switches an organization off, with all below: everybody is out at once, and nothing is deleted. */
        put: operations["organization_acts_switch_off"];
        post?: never;
        /** Switches an organization on again. */
        delete: operations["organization_acts_switch_on"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the organizations directly below one; with a text to search for, all below whose name or slug has it. */
        get: operations["organizations_below"];
        put?: never;
        /** Makes an organization below another one. */
        post: operations["organizations_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/parent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what it would change to put an organization below another one. */
        get: operations["organization_acts_preview_move"];
        /** Puts an organization, with all below it, below another one. */
        put: operations["organization_acts_relocate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of an organization, by name. */
        get: operations["people_list"];
        put?: never;
        /**
         * Invites people by their mail.
         * @description Who has an account already joins by accepting, too.
         */
        post: operations["people_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/people/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the people of an organization as a table. */
        get: operations["people_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the policies of an organization: what holds, and why. */
        get: operations["policies_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/policies/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who changed which policy, newest first. */
        get: operations["policies_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/policies/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets a policy, once it was seen what that changes. */
        put: operations["policies_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/policies/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what another value of a policy would change. */
        post: operations["policies_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{organization}/suites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how the office suites stand, and what the organization may do in them. */
        get: operations["suites_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a link for a new password, where the mail belongs to an account. */
        post: operations["reset_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by the token of such a link. */
        post: operations["reset_choose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{membership}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a member. */
        get: operations["people_show"];
        put?: never;
        post?: never;
        /** Deletes a member; the content of the drive goes to an heir. */
        delete: operations["people_delete"];
        options?: never;
        head?: never;
        /** Changes the name, the role or the quota of a member. */
        patch: operations["people_change"];
        trace?: never;
    };
    "/api/people/{membership}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what deleting a member would take along, and who could have it. */
        get: operations["people_preview_deletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{membership}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an invitation once more. */
        post: operations["people_invite_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{membership}/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what switching a member off would end. */
        get: operations["people_preview_off"];
        /** Switches a member off: out at once, and nothing is deleted. */
        put: operations["people_switch_off"];
        post?: never;
        /** Switches a member on again. */
        delete: operations["people_switch_on"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{membership}/sign_ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs a member out everywhere. */
        delete: operations["people_sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a page that shows this document. */
        get: operations["serve_reference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells who is signed in.
         * @description Puts off the end of the cookie, as the session's own end is put off by using it.
         */
        get: operations["sign_in_show"];
        put?: never;
        /** Signs in. */
        post: operations["sign_in_sign_in"];
        /** Signs out here. Ends no open document. */
        delete: operations["sign_in_sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what signing out everywhere would end. */
        get: operations["sign_in_preview_everywhere"];
        put?: never;
        post?: never;
        /** Signs out everywhere, and ends the account's open documents. */
        delete: operations["sign_in_sign_out_everywhere"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Goes on in another organization of the account. */
        put: operations["sign_in_switch_membership"];
        post?: never;
        /**
         * Leaves the organization of this session.
         * @description The drive stays for its administrators.
         */
        delete: operations["sign_in_leave"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where the account is signed in. */
        get: operations["sign_in_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one sign-in. */
        delete: operations["sign_in_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether the installation still needs its administrator. */
        get: operations["setup_show"];
        put?: never;
        /** Makes the first administrator and the master organization, and signs in. */
        post: operations["setup_set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries the code that the server printed. */
        post: operations["setup_try_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suites/{suite}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the discovery of an office suite now. */
        post: operations["suites_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the trash of the caller's drive, newest first. */
        get: operations["trash_list"];
        put?: never;
        post?: never;
        /** Empties the trash of the caller's drive. */
        delete: operations["trash_empty"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trash/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes an item of the trash for good. */
        delete: operations["trash_purge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trash/{item}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an item back out of the trash.
         * @description Its old folder is made again if it is gone; a name that is taken gets a number.
         */
        post: operations["trash_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's uploads that are not finished. */
        get: operations["inspect_list"];
        put?: never;
        /** Announces an upload, maybe with its first piece. */
        post: operations["announce_announce"];
        delete?: never;
        /** Tells what tus can do here. */
        options: operations["tus_capabilities"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stands for `PATCH`, `DELETE` or `HEAD`, from a client that can't send the method it means. */
        post: operations["tus_overridden"];
        /** Gives an upload up. */
        delete: operations["inspect_give_up"];
        /** Tells what tus can do here, at the address of an upload. */
        options: operations["tus_capabilities_of_one"];
        /** Tells how much of an upload has arrived. */
        head: operations["inspect_offset"];
        /** Takes the next piece of an upload; the last one makes the file. */
        patch: operations["receive_receive"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acceptance: {
            name?: string | null;
            password?: string | null;
            token: string;
        };
        Account: {
            id: components["schemas"]["AccountId"];
            mail: string;
            name: string;
        };
        AccountChange: {
            name: string;
        };
        /** @description A person who signs in. */
        AccountId: ids.AccountId;
        /**
         * @description A kind of act.
         * @enum {string}
         */
        ActKind: "administration" | "sign_in" | "open" | "editing" | "save" | "download" | "change" | "refused";
        /** @description A page of acts, the newest first. */
        Activity: {
            entries: components["schemas"]["ActivityEntry"][];
            next?: components["schemas"]["ActivityId"];
        };
        /** @description Who did what to which object, when, from where. */
        ActivityEntry: {
            address?: string;
            at: components["schemas"]["Timestamp"];
            details: Record<string, never>;
            id: components["schemas"]["ActivityId"];
            kind: components["schemas"]["ActKind"];
            object?: components["schemas"]["ActivityObject"];
            organization: components["schemas"]["OrgRef"];
            refused: boolean;
            what: string;
            who?: components["schemas"]["Person"];
        };
        /** @description An entry of the activity. */
        ActivityId: string;
        /** @description What an act was about. */
        ActivityObject: {
            id?: string;
            kind: string;
            name?: string;
        };
        /** @description Where the parts of the installation are. */
        Addresses: {
            editor?: string;
            portal: string;
            wopi?: string;
        };
        /** @description What is worth a look, the worst first. */
        Attention: {
            lines: components["schemas"]["AttentionLine"][];
        };
        /** @description Something to look at. */
        AttentionLine: {
            /** @enum {string} */
            kind: "suite_failing";
            since: components["schemas"]["Timestamp"];
            suite: components["schemas"]["SuiteName"];
        } | {
            /** Format: int64 */
            count: number;
            /** @enum {string} */
            kind: "failed_saves";
            /** Format: int64 */
            saves: number;
        } | {
            at: components["schemas"]["Timestamp"];
            job: string;
            /** @enum {string} */
            kind: "job_failed";
        } | {
            /** Format: int64 */
            count: number;
            /** @enum {string} */
            kind: "conflicts";
            oldest_at: components["schemas"]["Timestamp"];
        };
        /** @description How an organization's people see it. */
        Branding: {
            colour?: string;
            favicon?: string;
            /** @description An address that changes with the picture. */
            logo?: string;
            name?: string;
        };
        /**
         * @description Why a save became a conflict version.
         * @enum {string}
         */
        ConflictCause: "locked" | "changed" | "right_withdrawn" | "session_ended" | "session_expired";
        Credentials: {
            mail: string;
            password: string;
        };
        /** @description The figures of a day. */
        DayFigures: {
            /** Format: int64 */
            active_people: number;
            day: string;
            /** Format: int64 */
            editing_sessions: number;
            /** Format: int64 */
            failed_saves: number;
            /** Format: int64 */
            saves: number;
            /** Format: int64 */
            storage_bytes?: number;
        };
        Drive: {
            id: components["schemas"]["DriveId"];
            /** Format: int64 */
            quota_bytes?: number;
            root: components["schemas"]["ItemId"];
            /** Format: int64 */
            trash_days: number;
            /** Format: int64 */
            used_bytes: number;
            /** Format: int64 */
            version_days: number;
        };
        /** @description A tree of items. */
        DriveId: ids.DriveId;
        /** @description A drive by name. */
        DriveRef: {
            id: components["schemas"]["DriveId"];
            name: string;
        };
        /** @description People editing. */
        Editing: {
            people: components["schemas"]["Person"][];
            since: components["schemas"]["Timestamp"];
            suite: string;
        };
        /**
         * @description What happens in an editing session.
         * @enum {string}
         */
        EditingAct: "began" | "joined" | "saved" | "refused" | "ended";
        /** @description An editing session and how it went. */
        EditingChronicle: components["schemas"]["EditingSession"] & {
            ended?: components["schemas"]["EditingEnd"];
            entries: components["schemas"]["EditingEntry"][];
        };
        /** @description How an editing session ended. */
        EditingEnd: {
            at: components["schemas"]["Timestamp"];
            by?: components["schemas"]["Person"];
            how: string;
        };
        /** @description Something that happened in an editing session. */
        EditingEntry: {
            at: components["schemas"]["Timestamp"];
            cause?: components["schemas"]["ConflictCause"];
            /** Format: int64 */
            size_bytes?: number;
            what: components["schemas"]["EditingAct"];
            who?: components["schemas"]["Person"];
        };
        /** @description What holds the file. */
        EditingLock: {
            expires_at: components["schemas"]["Timestamp"];
            mechanism: string;
        };
        /** @description An editing session. */
        EditingSession: {
            drive: components["schemas"]["DriveRef"];
            id: components["schemas"]["EditingSessionId"];
            item: components["schemas"]["ItemId"];
            lock?: components["schemas"]["EditingLock"];
            name: string;
            organization: components["schemas"]["OrgRef"];
            people: components["schemas"]["Person"][];
            saved_at?: components["schemas"]["Timestamp"];
            since: components["schemas"]["Timestamp"];
            suite?: components["schemas"]["SuiteName"];
        };
        /** @description An editing session: from the first lock on a file to its release or expiry. */
        EditingSessionId: ids.EditingSessionId;
        /** @description A page of sessions that run, the newest first. */
        EditingSessions: {
            next?: components["schemas"]["EditingSessionId"];
            sessions: components["schemas"]["EditingSession"][];
            /** Format: int64 */
            total: number;
        };
        Emptied: {
            /** Format: int64 */
            removed: number;
        };
        /** @description What was ended, or would be. */
        Ended: {
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            sessions: number;
        };
        /** @description The figures of some days, today's, which goes on, the last. */
        Figures: {
            /** Format: int64 */
            active_today: number;
            as_of: components["schemas"]["Timestamp"];
            days: components["schemas"]["DayFigures"][];
            /** Format: int64 */
            running: number;
        };
        /** @description A group. */
        Group: {
            id: components["schemas"]["GroupId"];
            /** Format: int64 */
            members: number;
            name: string;
        };
        /** @description A group of members. */
        GroupId: ids.GroupId;
        GroupName: {
            name: string;
        };
        /** @description A group by name. */
        GroupRef: {
            id: components["schemas"]["GroupId"];
            name: string;
        };
        /** @description A page of groups. */
        Groups: {
            groups: components["schemas"]["Group"][];
            next?: string;
        };
        /** @description Somebody who can take over. */
        Heir: {
            membership: components["schemas"]["MembershipId"];
            name: string;
        };
        /** @description Until when it is held before it is removed for good. */
        HeldUntil: {
            by?: components["schemas"]["Person"];
            held_until: components["schemas"]["Timestamp"];
        };
        Invitation: {
            groups?: components["schemas"]["GroupId"][];
            language?: string | null;
            mails: string[];
            role: components["schemas"]["Role"];
        };
        /** @description What an invitation is to. */
        InvitationLook: {
            by?: components["schemas"]["Person"];
            expires_at: components["schemas"]["Timestamp"];
            has_account: boolean;
            mail: string;
            name?: string;
            organization: components["schemas"]["OrgRef"];
            password_min_length: number;
            role: components["schemas"]["Role"];
        };
        /** @description What became of a mail. */
        InvitationResult: {
            link?: string;
            mail: string;
            membership?: components["schemas"]["MembershipId"];
            result: components["schemas"]["InvitedAs"];
        };
        /** @description What became of each mail. */
        InvitationResults: {
            results: components["schemas"]["InvitationResult"][];
        };
        InvitationToken: {
            token: string;
        };
        /**
         * @description What became of a mail that was invited.
         * @enum {string}
         */
        InvitedAs: "invited" | "member_already" | "invalid";
        /** @description An item. */
        Item: {
            can: components["schemas"]["ItemAction"][];
            changed_at: components["schemas"]["Timestamp"];
            changed_by?: components["schemas"]["Person"];
            /** Format: int64 */
            children?: number;
            /** Format: int64 */
            conflicts: number;
            created_at: components["schemas"]["Timestamp"];
            drive: components["schemas"]["DriveId"];
            editing?: components["schemas"]["Editing"];
            id: components["schemas"]["ItemId"];
            kind: components["schemas"]["ItemKind"];
            locked?: components["schemas"]["ItemLock"];
            media_type?: string;
            name: string;
            open: components["schemas"]["OpenWith"][];
            parent?: components["schemas"]["ItemId"];
            path?: components["schemas"]["ItemPlace"][];
            preview?: components["schemas"]["PreviewKind"];
            sha256?: string;
            /** Format: int64 */
            size_bytes?: number;
            trashed?: components["schemas"]["ItemTrashed"];
            /** Format: int64 */
            version?: number;
        };
        /**
         * @description What the caller can do with an item.
         * @enum {string}
         */
        ItemAction: "open" | "edit" | "preview" | "download" | "rename" | "move" | "copy" | "trash" | "add" | "versions" | "restore" | "delete" | "end_editing";
        ItemActivity: {
            entries: components["schemas"]["ItemActivityEntry"][];
            next?: string;
        };
        /** @description Something that happened to an item. */
        ItemActivityEntry: {
            at: components["schemas"]["Timestamp"];
            details?: Record<string, never>;
            id: string;
            what: string;
            who?: components["schemas"]["Person"];
        };
        /** @description A file or folder, across renames and moves. */
        ItemId: ids.ItemId;
        /**
         * @description A file or a folder.
         * @enum {string}
         */
        ItemKind: "folder" | "file";
        /** @description Who holds a file. */
        ItemLock: {
            by?: components["schemas"]["Person"];
            suite?: string;
            until: components["schemas"]["Timestamp"];
        };
        /** @description A page of items. */
        ItemPage: {
            items: components["schemas"]["Item"][];
            next?: string;
            /** Format: int64 */
            total: number;
        };
        /** @description A folder on the way to an item. */
        ItemPlace: {
            id: components["schemas"]["ItemId"];
            name: string;
        };
        /** @description When and from where an item went to the trash. */
        ItemTrashed: {
            at: components["schemas"]["Timestamp"];
            by?: components["schemas"]["Person"];
            expires_at: components["schemas"]["Timestamp"];
            from: string;
        };
        /** @description How a job stands. */
        Job: {
            due_at: components["schemas"]["Timestamp"];
            failure?: string;
            finished_at?: components["schemas"]["Timestamp"];
            name: string;
            report?: string;
            running: boolean;
        };
        /** @description Every job that ever ran. */
        Jobs: {
            jobs: components["schemas"]["Job"][];
        };
        Limits: {
            /** Format: int64 */
            max_file_bytes: number;
            max_name_chars: number;
            /** Format: int64 */
            text_preview_bytes: number;
        };
        /** @description What the person's browser says of the page. */
        Looks: {
            dark?: boolean;
            language?: string | null;
            /** @description Parameters of the host page that go on to the suite; only those that begin with `wd`, in any case, do. */
            passed_on?: {
                [key: string]: string;
            };
            phone?: boolean;
        };
        Membership: {
            id: components["schemas"]["MembershipId"];
            organization: components["schemas"]["OwnOrganization"];
            role: components["schemas"]["Role"];
        };
        /** @description An account in an organization. */
        MembershipId: ids.MembershipId;
        /** @description A policy that would be another one. */
        MovedPolicy: {
            from?: unknown;
            key: string;
            to?: unknown;
        };
        NameAndColour: {
            colour?: string | null;
            name?: string | null;
        };
        /** @description A kind of document that a suite makes here. */
        NewDocument: {
            extension: string;
            suite: string;
        };
        NewItem: {
            name: string;
            on_conflict?: components["schemas"]["OnConflict"] | null;
        };
        NewName: {
            name: string;
        };
        NewOrganization: {
            name: string;
            slug?: string | null;
            trial_ends_at?: components["schemas"]["Timestamp"] | null;
        };
        NewParent: {
            parent: components["schemas"]["OrgId"];
        };
        NewPlace: {
            on_conflict?: components["schemas"]["OnConflict"] | null;
            parent: components["schemas"]["ItemId"];
        };
        /**
         * @description What becomes of a name that is taken.
         * @enum {string}
         */
        OnConflict: "fail" | "rename";
        OpenForm: {
            action: components["schemas"]["OpenedAs"];
            looks?: components["schemas"]["Looks"];
            suite?: string | null;
            version?: components["schemas"]["VersionId"] | null;
        };
        /** @description An invitation that is open. */
        OpenInvitation: {
            expires_at: components["schemas"]["Timestamp"];
            failure?: string;
            link?: string;
            sent_at?: components["schemas"]["Timestamp"];
        };
        /** @description A suite that can open it. */
        OpenWith: {
            action: components["schemas"]["SuiteAction"];
            converts?: string;
            kind: components["schemas"]["SuiteKind"];
            name: string;
            suite: string;
        };
        Opened: {
            access_token: string;
            /**
             * Format: int64
             * @description When the token ends, in milliseconds since 1970.
             */
            access_token_ttl: number;
            action: components["schemas"]["OpenedAs"];
            action_url: string;
            allow: string;
            favicon?: string;
            frame_origin: string;
            item: components["schemas"]["Item"];
            owner?: components["schemas"]["Person"];
            owner_id: string;
            sandbox: string;
            suite: components["schemas"]["OpenedIn"];
            user_id: string;
            view_only?: components["schemas"]["WhyViewOnly"];
        };
        /**
         * @description As what a document is opened.
         * @enum {string}
         */
        OpenedAs: "view" | "edit" | "convert" | "embed";
        /** @description The suite that a document is opened in. */
        OpenedIn: {
            id: string;
            kind: components["schemas"]["SuiteKind"];
            name: string;
        };
        /** @description One organization of this installation. Every other row hangs below one. */
        OrgId: ids.OrganizationId;
        /** @description An organization by name. */
        OrgRef: {
            id: components["schemas"]["OrgId"];
            name: string;
        };
        /** @description An organization in full. */
        Organization: {
            below: components["schemas"]["OrganizationTotals"];
            branding: components["schemas"]["Branding"];
            can: components["schemas"]["OrganizationAction"][];
            created_at: components["schemas"]["Timestamp"];
            deletion?: components["schemas"]["HeldUntil"];
            /** Format: int64 */
            guests: number;
            id: components["schemas"]["OrgId"];
            name: string;
            off?: components["schemas"]["SwitchedOffSince"];
            /** Format: int64 */
            organizations: number;
            parent?: components["schemas"]["OrgRef"];
            path: components["schemas"]["OrgRef"][];
            /** Format: int64 */
            people: number;
            slug: string;
            state: components["schemas"]["OrganizationState"];
            trial_ends_at?: components["schemas"]["Timestamp"];
            /** Format: int64 */
            used_bytes: number;
        };
        /**
         * @description What the caller can do to an organization.
         * @enum {string}
         */
        OrganizationAction: "create_below" | "rename" | "brand" | "move" | "switch_off" | "switch_on" | "set_trial" | "delete" | "undelete" | "invite" | "set_policies";
        OrganizationChange: {
            name?: string | null;
            slug?: string | null;
            trial_ends_at?: components["schemas"]["Timestamp"] | null;
        };
        /** @description What a move would change. */
        OrganizationMove: {
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            organizations: number;
            /** Format: int64 */
            people: number;
            policies: components["schemas"]["MovedPolicy"][];
        };
        /** @description An organization of a list. */
        OrganizationRow: {
            id: components["schemas"]["OrgId"];
            name: string;
            /** Format: int64 */
            organizations: number;
            path?: components["schemas"]["OrgRef"][];
            /** Format: int64 */
            people: number;
            slug: string;
            state: components["schemas"]["OrganizationState"];
            trial_ends_at?: components["schemas"]["Timestamp"];
            /** Format: int64 */
            used_bytes: number;
        };
        /**
         * @description Whether the people of an organization get in, and if not, why.
         * @enum {string}
         */
        OrganizationState: "on" | "off" | "off_above" | "trial_over" | "deleted";
        /** @description What an organization and all below it hold together. */
        OrganizationTotals: {
            /** @description When it was counted, where that was not just now. */
            as_of?: components["schemas"]["Timestamp"];
            /** Format: int64 */
            organizations: number;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            used_bytes: number;
        };
        /** @description A page of organizations. */
        Organizations: {
            next?: string;
            organizations: components["schemas"]["OrganizationRow"][];
        };
        /** @description The organization of a membership. */
        OwnOrganization: {
            id: components["schemas"]["OrgId"];
            name: string;
            slug: string;
        };
        PasswordChange: {
            current: string;
            new: string;
        };
        /** @description A page of people. */
        PeoplePage: {
            next?: string;
            people: components["schemas"]["PersonRow"][];
            /** Format: int64 */
            total?: number;
        };
        /** @description Somebody. */
        Person: {
            id: components["schemas"]["AccountId"];
            name: string;
        };
        /**
         * @description What the caller can do with a member.
         * @enum {string}
         */
        PersonAction: "rename" | "set_role" | "set_quota" | "switch_off" | "switch_on" | "delete" | "resend" | "sign_out";
        PersonChange: {
            name?: string | null;
            /** Format: int64 */
            quota_bytes?: number | null;
            role?: components["schemas"]["Role"] | null;
        };
        /** @description What a deletion takes along. */
        PersonDeletion: components["schemas"]["Ended"] & {
            /** Format: int64 */
            files: number;
            heirs: components["schemas"]["Heir"][];
            /** Format: int64 */
            used_bytes: number;
        };
        /** @description A member in full. */
        PersonDetail: components["schemas"]["PersonRow"] & {
            can: components["schemas"]["PersonAction"][];
            invitation?: components["schemas"]["OpenInvitation"];
            locked_until?: components["schemas"]["Timestamp"];
            own_quota: boolean;
            roles: components["schemas"]["Role"][];
            sign_ins: components["schemas"]["SignIn"][];
        };
        /** @description A member of an organization. */
        PersonRow: {
            account: components["schemas"]["AccountId"];
            created_at: components["schemas"]["Timestamp"];
            groups: components["schemas"]["GroupRef"][];
            last_seen_at?: components["schemas"]["Timestamp"];
            mail: string;
            membership: components["schemas"]["MembershipId"];
            name: string;
            organization: components["schemas"]["OrgRef"];
            /** Format: int64 */
            quota_bytes?: number;
            role: components["schemas"]["Role"];
            state: components["schemas"]["PersonState"];
            /** Format: int64 */
            used_bytes?: number;
        };
        /**
         * @description How a member stands.
         * @enum {string}
         */
        PersonState: "active" | "invited" | "off";
        Policies: {
            policies: components["schemas"]["Policy"][];
        };
        /** @description A policy of an organization: what holds, and why. */
        Policy: {
            at_most?: components["schemas"]["PolicyValue"];
            can_set: boolean;
            ceiling?: components["schemas"]["PolicyCeiling"];
            direction: components["schemas"]["PolicyDirection"];
            effective?: components["schemas"]["PolicyValue"];
            key: string;
            kind: components["schemas"]["PolicyKind"];
            own?: components["schemas"]["PolicyValue"];
            section: components["schemas"]["PolicySection"];
            sets: components["schemas"]["PolicySlot"];
            source: components["schemas"]["PolicySource"];
            type: components["schemas"]["PolicyType"];
        };
        /** @description What those above allow at most. */
        PolicyCeiling: {
            organization: components["schemas"]["OrgRef"];
            value: components["schemas"]["PolicyValue"];
        };
        /** @description A change of a policy. */
        PolicyChange: {
            at: components["schemas"]["Timestamp"];
            by?: components["schemas"]["Person"];
            from?: components["schemas"]["PolicyValue"];
            id: components["schemas"]["PolicyChangeId"];
            key: string;
            organization: components["schemas"]["OrgRef"];
            reason?: string;
            slot: components["schemas"]["PolicySlot"];
            to?: components["schemas"]["PolicyValue"];
        };
        /** @description A change of a policy. */
        PolicyChangeId: string;
        /**
         * @description Which value of a policy is the stricter one.
         * @enum {string}
         */
        PolicyDirection: "lower_is_stricter" | "higher_is_stricter" | "more_is_stricter" | "none";
        /**
         * @description What a change of a policy does.
         * @enum {string}
         */
        PolicyEffect: "restricts" | "permits" | "none";
        /** @description What a change does in one organization. */
        PolicyEffectThere: {
            /** Format: int64 */
            depth: number;
            /** Format: int64 */
            documents: number;
            from?: components["schemas"]["PolicyValue"];
            organization: components["schemas"]["OrgRef"];
            /** Format: int64 */
            people: number;
            stays: boolean;
            to?: components["schemas"]["PolicyValue"];
        };
        PolicyHistory: {
            changes: components["schemas"]["PolicyChange"][];
            next?: components["schemas"]["PolicyChangeId"];
        };
        /**
         * @description Whether a policy is a ceiling for those below, or each organization's own.
         * @enum {string}
         */
        PolicyKind: "ceiling" | "local";
        PolicyPreview: {
            /** Format: int64 */
            documents: number;
            effect: components["schemas"]["PolicyEffect"];
            effects: components["schemas"]["PolicyEffectThere"][];
            from?: components["schemas"]["PolicyValue"];
            key: string;
            /** Format: int64 */
            more: number;
            /** Format: int64 */
            organizations: number;
            /** Format: int64 */
            people: number;
            seen: string;
            to?: components["schemas"]["PolicyValue"];
        };
        /**
         * @description What a policy is about.
         * @enum {string}
         */
        PolicySection: "suites" | "space" | "keeping" | "people" | "sign_in";
        PolicySet: {
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            organizations: number;
            /** Format: int64 */
            people: number;
            policy: components["schemas"]["Policy"];
        };
        /**
         * @description Whether it is the organization's own choice, or set for it by those above.
         * @enum {string}
         */
        PolicySlot: "own" | "at_most";
        /** @description Where the value comes from. */
        PolicySource: {
            at?: components["schemas"]["Timestamp"];
            by?: components["schemas"]["Person"];
            kind: components["schemas"]["PolicySourceKind"];
            organization?: components["schemas"]["OrgRef"];
        };
        /**
         * @description Where a policy's value comes from.
         * @enum {string}
         */
        PolicySourceKind: "default" | "here" | "above" | "ceiling";
        PolicyTried: {
            value: components["schemas"]["PolicyValue"] | null;
        };
        /** @description What values a policy takes. */
        PolicyType: {
            /** @enum {string} */
            kind: "choice";
            options: string[];
        } | {
            /** @enum {string} */
            kind: "bytes";
            /** Format: int64 */
            max: number;
            /** Format: int64 */
            min: number;
        } | {
            /** @enum {string} */
            kind: "days";
            /** Format: int64 */
            max: number;
            /** Format: int64 */
            min: number;
        } | {
            /** @enum {string} */
            kind: "count";
            /** Format: int64 */
            max: number;
            /** Format: int64 */
            min: number;
        } | {
            /** @enum {string} */
            kind: "length";
            /** Format: int64 */
            max: number;
            /** Format: int64 */
            min: number;
        } | {
            /** @enum {string} */
            kind: "list";
        } | {
            /** @enum {string} */
            kind: "order";
            options: components["schemas"]["SuiteName"][];
        } | {
            /** @enum {string} */
            kind: "switch";
        };
        /** @description By its kind: a word, words, a whole number, on or off. */
        PolicyValue: string | number | boolean | string[];
        PolicyWanted: {
            reason?: string | null;
            seen: string;
            value: components["schemas"]["PolicyValue"] | null;
        };
        /**
         * @description What the portal can show of a file.
         * @enum {string}
         */
        PreviewKind: "image" | "pdf" | "audio" | "video" | "text";
        /** @description A refusal, by RFC 9457. */
        Problem: {
            by?: {
                /** @description A person who signs in. */
                id: string;
                /** @description Who it is. */
                name: string;
            };
            /** @description The most that may be chosen. */
            ceiling?: unknown;
            /** @description The character that a name can't have. */
            character?: string;
            /**
             * @description Stable; what to act on.
             * @enum {string}
             */
            code: "unauthenticated" | "wrong_credentials" | "too_many_tries" | "organization_disabled" | "cross_site" | "forbidden" | "not_found" | "gone" | "invalid" | "bad_name" | "weak_password" | "method_not_allowed" | "tus_version" | "too_large" | "media_type" | "checksum_mismatch" | "slug_taken" | "limit_reached" | "above_ceiling" | "changed_since" | "last_administrator" | "needs_heir" | "name_taken" | "excluded_extension" | "into_itself" | "too_many_items" | "too_deep" | "offset_conflict" | "not_editing" | "no_suite" | "needs_conversion" | "not_renewable" | "setup_done" | "wrong_code" | "locked" | "no_space" | "too_many_streams" | "suite_unavailable" | "busy" | "internal";
            /** @description The name of the call in the server's log. */
            correlation?: string;
            /** @description What is wrong with it, in English. */
            detail?: string;
            /** @description The extension of the name that is not taken. */
            extension?: string;
            /** @description The value that is wrong. */
            field?: string;
            /**
             * Format: int64
             * @description What is free.
             */
            free_bytes?: number;
            /** @description A file or folder, across renames and moves. */
            item?: string;
            /**
             * Format: int64
             * @description The most that there may be.
             */
            limit?: number;
            /**
             * Format: int64
             * @description What would be needed.
             */
            needed_bytes?: number;
            /**
             * Format: int64
             * @description How many bytes have arrived.
             */
            offset?: number;
            organization?: string | {
                /** @description One organization of this installation. Every other row hangs below one. */
                id: string;
                /** @description What it is called. */
                name: string;
            };
            /** @description A word that says why. */
            reason?: string;
            /**
             * Format: date-time
             * @description An instant by RFC 3339, in UTC.
             */
            retry_at?: string;
            /**
             * Format: date-time
             * @description An instant by RFC 3339, in UTC.
             */
            since?: string;
            /**
             * Format: int64
             * @description The status of the answer.
             */
            status: number;
            /** @description The office suite, by its name. */
            suite?: string;
            /** @description English, for logs. */
            title: string;
            /** @description The extension that a conversion leads to. */
            to?: string;
            /**
             * Format: date-time
             * @description An instant by RFC 3339, in UTC.
             */
            until?: string;
        };
        /** @description How an organization looks to anybody. */
        PublicBranding: components["schemas"]["Branding"] & {
            slug: string;
        };
        RenewalForm: {
            access_token: string;
        };
        Renewed: {
            access_token: string;
            /** Format: int64 */
            access_token_ttl: number;
            edits: boolean;
        };
        ResetPassword: {
            password: string;
            token: string;
        };
        ResetWanted: {
            mail: string;
        };
        /**
         * @description What somebody is in an organization.
         * @enum {string}
         */
        Role: "system_administrator" | "organization_administrator" | "standard_user" | "guest";
        /** @description The editing session that runs, and how to join it. */
        RunningEditing: components["schemas"]["Editing"] & {
            action?: components["schemas"]["OpenWith"];
        };
        /** @description Who is signed in, where, and with how much room. */
        Session: {
            account: components["schemas"]["Account"];
            branding?: components["schemas"]["Branding"];
            can: components["schemas"]["SessionAction"][];
            drive?: components["schemas"]["Drive"];
            limits: components["schemas"]["Limits"];
            membership: components["schemas"]["Membership"];
            memberships: components["schemas"]["Membership"][];
            new_documents: components["schemas"]["NewDocument"][];
        };
        /**
         * @description What the caller can do beyond the own files.
         * @enum {string}
         */
        SessionAction: "administrate";
        /** @description A sign-in of an account, in one browser. */
        SessionId: ids.SessionId;
        Setup: {
            addresses: components["schemas"]["Addresses"];
            needed: boolean;
        };
        SetupCode: {
            code: string;
        };
        SetupForm: {
            code: string;
            mail: string;
            name: string;
            organization: string;
            password: string;
        };
        /** @description One sign-in of the account. */
        SignIn: {
            created_at: components["schemas"]["Timestamp"];
            current: boolean;
            id: components["schemas"]["SessionId"];
            seen_at: components["schemas"]["Timestamp"];
            user_agent: string;
        };
        SignIns: {
            sessions: components["schemas"]["SignIn"][];
        };
        /**
         * @description What a suite does with a document.
         * @enum {string}
         */
        SuiteAction: "view" | "edit";
        /**
         * @description What an organization may do in an office suite.
         * @enum {string}
         */
        SuiteCeiling: "disabled" | "view" | "view_and_edit";
        /** @description How an office suite stands. */
        SuiteHealth: {
            address?: string;
            /** Format: int64 */
            answered_ms?: number;
            checked_at?: components["schemas"]["Timestamp"];
            failing_since?: components["schemas"]["Timestamp"];
            failure?: string;
            fetched_at?: components["schemas"]["Timestamp"];
            id: string;
            kind: components["schemas"]["SuiteKind"];
            name: string;
            /** Format: int64 */
            open_documents: number;
            opens: components["schemas"]["SuiteOpens"];
            policy: components["schemas"]["SuiteCeiling"];
            proof: components["schemas"]["SuiteProof"];
            state: components["schemas"]["SuiteState"];
        };
        /**
         * @description What kind of office suite it is.
         * @enum {string}
         */
        SuiteKind: "microsoft365" | "collabora" | "onlyoffice" | "builtin" | "other";
        /** @description An office suite of the installation. */
        SuiteName: {
            id: string;
            name: string;
        };
        /** @description The extensions that a suite opens. */
        SuiteOpens: {
            edit: string[];
            view: string[];
        };
        /**
         * @description By what an office suite proves who it is.
         * @enum {string}
         */
        SuiteProof: "keys" | "none";
        /**
         * @description How an office suite stands.
         * @enum {string}
         */
        SuiteState: "answers" | "failing" | "unread";
        /** @description The suites of the installation, as seen from an organization. */
        Suites: {
            suites: components["schemas"]["SuiteHealth"][];
        };
        SwitchTo: {
            membership: components["schemas"]["MembershipId"];
        };
        /** @description Whom it concerns to switch an organization off. */
        SwitchedOff: {
            /** Format: int64 */
            documents: number;
            /** Format: int64 */
            people: number;
            /** Format: int64 */
            sessions: number;
        };
        /** @description Since when it is switched off. */
        SwitchedOffSince: {
            at: components["schemas"]["Timestamp"];
            by?: components["schemas"]["Person"];
        };
        /**
         * Format: date-time
         * @description An instant by RFC 3339, in UTC.
         */
        Timestamp: string;
        TypedSlug: {
            slug: string;
        };
        /** @description An upload that is not finished. */
        Upload: {
            created_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["UploadId"];
            name: string;
            /** Format: int64 */
            offset: number;
            parent: components["schemas"]["ItemId"];
            relative_path?: string;
            /** Format: int64 */
            size_bytes: number;
        };
        /** @description A resumable upload. */
        UploadId: ids.UploadId;
        Uploads: {
            uploads: components["schemas"]["Upload"][];
        };
        /** @description A content of a file. */
        Version: {
            authors: components["schemas"]["Person"][];
            can: components["schemas"]["VersionAction"][];
            cause?: components["schemas"]["ConflictCause"];
            created_at: components["schemas"]["Timestamp"];
            current: boolean;
            id: components["schemas"]["VersionId"];
            kind: components["schemas"]["VersionKind"];
            /** Format: int64 */
            number?: number;
            /** Format: int64 */
            restored_from?: number;
            sha256: string;
            /** Format: int64 */
            size_bytes: number;
            source: components["schemas"]["VersionSource"];
            steps: components["schemas"]["VersionStep"][];
            suite?: string;
        };
        /**
         * @description What the caller can do with a version.
         * @enum {string}
         */
        VersionAction: "open" | "download" | "restore" | "discard";
        /** @description One immutable content of a file. */
        VersionId: ids.VersionId;
        /**
         * @description A version of a file, or what could not become one.
         * @enum {string}
         */
        VersionKind: "version" | "conflict";
        VersionPage: {
            editing?: components["schemas"]["RunningEditing"];
            next?: string;
            versions: components["schemas"]["Version"][];
        };
        /**
         * @description Where a version comes from.
         * @enum {string}
         */
        VersionSource: "upload" | "created" | "editor" | "restored" | "copied" | "save_as";
        /** @description What an editing session saved on the way to its version. */
        VersionStep: {
            author?: components["schemas"]["Person"];
            created_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["VersionId"];
            /** Format: int64 */
            size_bytes: number;
        };
        /**
         * @description Why a document is only read.
         * @enum {string}
         */
        WhyViewOnly: "no_right" | "suite_cannot_edit" | "locked" | "policy" | "no_space" | "small_screen";
    };
    responses: {
        /**
         * @description `bad_name`: No item can be called so: `reason`, `character`.
         *
         *     `invalid`: A value can't be read or is out of bounds: `field`, `detail`.
         */
        "400.bad_name.invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "bad_name" | "invalid";
                };
            };
        };
        /** @description `invalid`: A value can't be read or is out of bounds: `field`, `detail`. */
        "400.invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "invalid";
                };
            };
        };
        /**
         * @description `invalid`: A value can't be read or is out of bounds: `field`, `detail`.
         *
         *     `weak_password`: The password is too easy to guess: `reason`.
         */
        "400.invalid.weak_password": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "invalid" | "weak_password";
                };
            };
        };
        /** @description `unauthenticated`: Nobody is signed in. */
        "401.unauthenticated": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "unauthenticated";
                };
            };
        };
        /**
         * @description `unauthenticated`: Nobody is signed in.
         *
         *     `wrong_credentials`: Mail or password are wrong.
         */
        "401.unauthenticated.wrong_credentials": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "unauthenticated" | "wrong_credentials";
                };
            };
        };
        /** @description `wrong_credentials`: Mail or password are wrong. */
        "401.wrong_credentials": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "wrong_credentials";
                };
            };
        };
        /** @description `cross_site`: The request does not come from the portal's own pages. */
        "403.cross_site": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "cross_site";
                };
            };
        };
        /**
         * @description `cross_site`: The request does not come from the portal's own pages.
         *
         *     `forbidden`: The caller may see this, and may not do it.
         *
         *     `organization_disabled`: The organization is switched off.
         */
        "403.cross_site.forbidden.organization_disabled": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "cross_site" | "forbidden" | "organization_disabled";
                };
            };
        };
        /**
         * @description `cross_site`: The request does not come from the portal's own pages.
         *
         *     `organization_disabled`: The organization is switched off.
         */
        "403.cross_site.organization_disabled": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "cross_site" | "organization_disabled";
                };
            };
        };
        /**
         * @description `cross_site`: The request does not come from the portal's own pages.
         *
         *     `wrong_code`: The code of the installation is another.
         */
        "403.cross_site.wrong_code": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "cross_site" | "wrong_code";
                };
            };
        };
        /**
         * @description `forbidden`: The caller may see this, and may not do it.
         *
         *     `organization_disabled`: The organization is switched off.
         */
        "403.forbidden.organization_disabled": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "forbidden" | "organization_disabled";
                };
            };
        };
        /** @description `organization_disabled`: The organization is switched off. */
        "403.organization_disabled": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "organization_disabled";
                };
            };
        };
        /** @description `not_found`: There is no such thing, or the caller may not see it. */
        "404.not_found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "not_found";
                };
            };
        };
        /** @description `method_not_allowed`: This address does not take this method. */
        "405.method_not_allowed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "method_not_allowed";
                };
            };
        };
        /** @description `above_ceiling`: More than `organization` lets those below choose: `ceiling`. */
        "409.above_ceiling": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "above_ceiling";
                };
            };
        };
        /**
         * @description `above_ceiling`: More than `organization` lets those below choose: `ceiling`.
         *
         *     `changed_since`: It is no longer what the preview told.
         */
        "409.above_ceiling.changed_since": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "above_ceiling" | "changed_since";
                };
            };
        };
        /**
         * @description `excluded_extension`: A policy keeps files of this type out: `extension`.
         *
         *     `into_itself`: It can't be put into itself.
         *
         *     `name_taken`: Something has this name already; in a folder: `item`.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         *
         *     `too_many_items`: More than `limit` items at once.
         */
        "409.excluded_extension.into_itself.name_taken.too_deep.too_many_items": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "excluded_extension" | "into_itself" | "name_taken" | "too_deep" | "too_many_items";
                };
            };
        };
        /**
         * @description `excluded_extension`: A policy keeps files of this type out: `extension`.
         *
         *     `name_taken`: Something has this name already; in a folder: `item`.
         */
        "409.excluded_extension.name_taken": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "excluded_extension" | "name_taken";
                };
            };
        };
        /**
         * @description `excluded_extension`: A policy keeps files of this type out: `extension`.
         *
         *     `name_taken`: Something has this name already; in a folder: `item`.
         *
         *     `offset_conflict`: The upload is elsewhere: `offset`.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         */
        "409.excluded_extension.name_taken.offset_conflict.too_deep": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "excluded_extension" | "name_taken" | "offset_conflict" | "too_deep";
                };
            };
        };
        /**
         * @description `excluded_extension`: A policy keeps files of this type out: `extension`.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         *
         *     `too_many_items`: More than `limit` items at once.
         */
        "409.excluded_extension.too_deep.too_many_items": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "excluded_extension" | "too_deep" | "too_many_items";
                };
            };
        };
        /**
         * @description `into_itself`: It can't be put into itself.
         *
         *     `name_taken`: Something has this name already; in a folder: `item`.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         *
         *     `too_many_items`: More than `limit` items at once.
         */
        "409.into_itself.name_taken.too_deep.too_many_items": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "into_itself" | "name_taken" | "too_deep" | "too_many_items";
                };
            };
        };
        /**
         * @description `into_itself`: It can't be put into itself.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         */
        "409.into_itself.too_deep": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "into_itself" | "too_deep";
                };
            };
        };
        /** @description `last_administrator`: An organization keeps an administrator. */
        "409.last_administrator": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "last_administrator";
                };
            };
        };
        /**
         * @description `last_administrator`: An organization keeps an administrator.
         *
         *     `limit_reached`: No more than `limit`.
         *
         *     `needs_heir`: Somebody must take over what is there.
         */
        "409.last_administrator.limit_reached.needs_heir": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "last_administrator" | "limit_reached" | "needs_heir";
                };
            };
        };
        /**
         * @description `last_administrator`: An organization keeps an administrator.
         *
         *     `needs_heir`: Somebody must take over what is there.
         */
        "409.last_administrator.needs_heir": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "last_administrator" | "needs_heir";
                };
            };
        };
        /** @description `limit_reached`: No more than `limit`. */
        "409.limit_reached": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "limit_reached";
                };
            };
        };
        /**
         * @description `limit_reached`: No more than `limit`.
         *
         *     `name_taken`: Something has this name already; in a folder: `item`.
         */
        "409.limit_reached.name_taken": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "limit_reached" | "name_taken";
                };
            };
        };
        /** @description `name_taken`: Something has this name already; in a folder: `item`. */
        "409.name_taken": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "name_taken";
                };
            };
        };
        /**
         * @description `name_taken`: Something has this name already; in a folder: `item`.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         */
        "409.name_taken.too_deep": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "name_taken" | "too_deep";
                };
            };
        };
        /**
         * @description `needs_conversion`: The format is too old to be edited: `suite` makes a new one, `to`.
         *
         *     `no_suite`: No suite opens this for the caller.
         */
        "409.needs_conversion.no_suite": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "needs_conversion" | "no_suite";
                };
            };
        };
        /** @description `not_editing`: Nobody edits it. */
        "409.not_editing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "not_editing";
                };
            };
        };
        /** @description `not_renewable`: This token has no successor. */
        "409.not_renewable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "not_renewable";
                };
            };
        };
        /** @description `setup_done`: The installation has its administrator. */
        "409.setup_done": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "setup_done";
                };
            };
        };
        /** @description `slug_taken`: Another organization has this slug. */
        "409.slug_taken": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "slug_taken";
                };
            };
        };
        /**
         * @description `slug_taken`: Another organization has this slug.
         *
         *     `too_deep`: Folders would lie deeper than `limit`.
         */
        "409.slug_taken.too_deep": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "slug_taken" | "too_deep";
                };
            };
        };
        /** @description `too_many_items`: More than `limit` items at once. */
        "409.too_many_items": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too_many_items";
                };
            };
        };
        /** @description `gone`: It is over, and does not come back. */
        "410.gone": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "gone";
                };
            };
        };
        /** @description `tus_version`: Only tus 1.0.0 is spoken. */
        "412.tus_version": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "tus_version";
                };
            };
        };
        /** @description `too_large`: Larger than `limit` bytes. */
        "413.too_large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too_large";
                };
            };
        };
        /** @description `media_type`: A body of another type is asked for. */
        "415.media_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "media_type";
                };
            };
        };
        /** @description `locked`: Somebody holds it: `by`, `until`, `suite`. */
        "423.locked": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "locked";
                };
            };
        };
        /** @description `too_many_streams`: More than `limit` live views of one sign-in. */
        "429.too_many_streams": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too_many_streams";
                };
            };
        };
        /** @description `too_many_tries`: Too many tries; again at `retry_at`. */
        "429.too_many_tries": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too_many_tries";
                };
            };
        };
        /** @description `checksum_mismatch`: The bytes that arrived have another checksum. */
        "460.checksum_mismatch": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "checksum_mismatch";
                };
            };
        };
        /** @description `internal`: The server failed: `correlation` names the call. */
        "500.internal": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "internal";
                };
            };
        };
        /** @description `busy`: Others were in the way; the same again may succeed. */
        "503.busy": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "busy";
                };
            };
        };
        /**
         * @description `busy`: Others were in the way; the same again may succeed.
         *
         *     `suite_unavailable`: The suite does not answer: `suite`, `since`.
         */
        "503.busy.suite_unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "busy" | "suite_unavailable";
                };
            };
        };
        /** @description `no_space`: The drive is full: `free_bytes`, `needed_bytes`. */
        "507.no_space": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "no_space";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    account_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    account_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            400: components["responses"]["400.invalid.weak_password"];
            401: components["responses"]["401.unauthenticated.wrong_credentials"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it looks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicBranding"];
                };
            };
            /** @description The organization has another slug now. */
            308: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_favicon: {
        parameters: {
            query?: {
                /** @description Of the picture, as its address has it: then it can be kept for ever. */
                v?: string | null;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": unknown;
                };
            };
            /** @description The browser has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The organization has another slug now. */
            308: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_logo: {
        parameters: {
            query?: {
                /** @description Of the picture, as its address has it: then it can be kept for ever. */
                v?: string | null;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": unknown;
                };
            };
            /** @description The browser has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The organization has another slug now. */
            308: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    editing_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: components["schemas"]["EditingSessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditingChronicle"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    editing_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: components["schemas"]["EditingSessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.not_editing"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.name_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_of_group: {
        parameters: {
            query?: {
                /** @description What name or mail has in it. */
                search?: string | null;
                /** @description Members of this group alone. */
                group?: components["schemas"]["GroupId"] | null;
                role?: ("system_administrator" | "organization_administrator" | "standard_user" | "guest") | null;
                state?: ("active" | "invited" | "off") | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description How many at most, up to 200. */
                limit?: number | null;
            };
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_put_in: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_take_out: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: components["schemas"]["GroupId"];
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    join_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["400.invalid.weak_password"];
            401: components["responses"]["401.wrong_credentials"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            409: components["responses"]["409.limit_reached"];
            410: components["responses"]["410.gone"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    join_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLook"];
                };
            };
            400: components["responses"]["400.invalid"];
            403: components["responses"]["403.cross_site"];
            410: components["responses"]["410.gone"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    browse_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    change_throw_away: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.too_many_items"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    activity_list: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
            };
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemActivity"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    browse_children: {
        parameters: {
            query?: {
                sort?: ("name" | "size" | "changed") | null;
                order?: ("asc" | "desc") | null;
                /** @description How many at most, up to 500. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
            };
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    content_content: {
        parameters: {
            query?: {
                /** @description An earlier content; the current one unless told. */
                version?: components["schemas"]["VersionId"] | null;
                /** @description `inline` to show it; anything else to save it. */
                disposition?: string | null;
            };
            header?: {
                /** @description One range of bytes. */
                Range?: string;
                /** @description The `ETag` that the range belongs to. */
                "If-Range"?: string;
                /** @description The `ETag`s that the client has. */
                "If-None-Match"?: string;
                /** @description The `Last-Modified` that the client has. */
                "If-Modified-Since"?: string;
            };
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it. */
            200: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    /** @description Whether it is shown or saved, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Tells this content from others. */
                    ETag?: string;
                    /** @description Since when it is what it is. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    /** @description Whether it is shown or saved, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Which bytes of how many. */
                    "Content-Range"?: string;
                    /** @description Tells this content from others. */
                    ETag?: string;
                    /** @description Since when it is what it is. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The client has it. */
            304: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    /** @description Whether it is shown or saved, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Tells this content from others. */
                    ETag?: string;
                    /** @description Since when it is what it is. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            /** @description There are no such bytes. */
            416: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    /** @description Whether it is shown or saved, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Which bytes of how many. */
                    "Content-Range"?: string;
                    /** @description Tells this content from others. */
                    ETag?: string;
                    /** @description Since when it is what it is. */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    change_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlace"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.into_itself.name_taken.too_deep.too_many_items"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    change_create_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewItem"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["400.bad_name.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.name_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    live_end_editing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            /** @description Ended, for an administrator who may not see the file. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.not_editing"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    change_create_folder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewItem"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["400.bad_name.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.name_taken.too_deep"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    live_live: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, until one side goes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            429: components["responses"]["429.too_many_streams"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    change_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewName"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["400.bad_name.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.name_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    open_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.needs_conversion.no_suite"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy.suite_unavailable"];
        };
    };
    open_renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewalForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Renewed"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.not_renewable"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    change_relocate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlace"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.into_itself.name_taken.too_deep.too_many_items"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    versions_list: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
            };
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    versions_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
                version: components["schemas"]["VersionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    versions_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
                version: components["schemas"]["VersionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    jobs_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jobs"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    jobs_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is due now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    serve_document: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organizations_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organizations_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.slug_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    admin_activity_list: {
        parameters: {
            query?: {
                /** @description How many at most, up to 200. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description Words that it has in it. */
                search?: string | null;
                /** @description Who did it. */
                who?: components["schemas"]["AccountId"] | null;
                kind?: ("administration" | "sign_in" | "open" | "editing" | "save" | "download" | "change" | "refused") | null;
                /** @description To which item. */
                item?: components["schemas"]["ItemId"] | null;
                /** @description Not before. */
                from?: string | null;
                /** @description Not after. */
                to?: string | null;
                /** @description What was refused alone. */
                refused?: boolean | null;
                /** @description `false`: of the organization itself alone. */
                below?: boolean | null;
                /** @description Of an export. */
                format?: ("csv" | "jsonl") | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    admin_activity_export: {
        parameters: {
            query?: {
                /** @description How many at most, up to 200. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description Words that it has in it. */
                search?: string | null;
                /** @description Who did it. */
                who?: components["schemas"]["AccountId"] | null;
                kind?: ("administration" | "sign_in" | "open" | "editing" | "save" | "download" | "change" | "refused") | null;
                /** @description To which item. */
                item?: components["schemas"]["ItemId"] | null;
                /** @description Not before. */
                from?: string | null;
                /** @description Not after. */
                to?: string | null;
                /** @description What was refused alone. */
                refused?: boolean | null;
                /** @description `false`: of the organization itself alone. */
                below?: boolean | null;
                /** @description Of an export. */
                format?: ("csv" | "jsonl") | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that the filters let through, streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv; charset=utf-8; header=present": string;
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    figures_attention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attention"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameAndColour"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_set_favicon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        /** @description The picture. */
        requestBody?: {
            content: {
                "image/*": unknown;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_remove_favicon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_set_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        /** @description The picture. */
        requestBody?: {
            content: {
                "image/*": unknown;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    branding_remove_logo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedSlug"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_undelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    editing_list: {
        parameters: {
            query?: {
                /** @description How many at most, up to 200. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description In this office suite alone. */
                suite?: string | null;
                /** @description What the name of the file has in it. */
                search?: string | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditingSessions"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    figures_show: {
        parameters: {
            query?: {
                /** @description 7, 30 or 90. */
                days?: number | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_list: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number | null;
                /** @description The `next` of the page before. */
                after?: string | null;
                /** @description A text that names have in them. */
                search?: string | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Groups"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    groups_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupName"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.limit_reached.name_taken"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_preview_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchedOff"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_switch_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchedOff"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_switch_on: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organizations_below: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number | null;
                /** @description The `next` of the page before. */
                after?: string | null;
                /** @description A text that names have in them. */
                search?: string | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organizations"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organizations_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganization"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.slug_taken.too_deep"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_preview_move: {
        parameters: {
            query: {
                /** @description Below which one. */
                to: components["schemas"]["OrgId"];
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationMove"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.into_itself.too_deep"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    organization_acts_relocate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewParent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.into_itself.too_deep"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_list: {
        parameters: {
            query?: {
                /** @description What name or mail has in it. */
                search?: string | null;
                /** @description Members of this group alone. */
                group?: components["schemas"]["GroupId"] | null;
                role?: ("system_administrator" | "organization_administrator" | "standard_user" | "guest") | null;
                state?: ("active" | "invited" | "off") | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description How many at most, up to 200. */
                limit?: number | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invitation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationResults"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.limit_reached"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_export: {
        parameters: {
            query?: {
                /** @description What name or mail has in it. */
                search?: string | null;
                /** @description Members of this group alone. */
                group?: components["schemas"]["GroupId"] | null;
                role?: ("system_administrator" | "organization_administrator" | "standard_user" | "guest") | null;
                state?: ("active" | "invited" | "off") | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
                /** @description How many at most, up to 200. */
                limit?: number | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table, streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    policies_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    policies_history: {
        parameters: {
            query?: {
                key?: string | null;
                limit?: number | null;
                after?: components["schemas"]["PolicyChangeId"] | null;
            };
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyHistory"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    policies_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicySet"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.above_ceiling.changed_since"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    policies_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyTried"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.above_ceiling"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    suites_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: components["schemas"]["OrgId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suites"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    reset_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetWanted"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            403: components["responses"]["403.cross_site"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    reset_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid.weak_password"];
            403: components["responses"]["403.cross_site"];
            410: components["responses"]["410.gone"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_delete: {
        parameters: {
            query?: {
                /** @description Who gets the content of the drive. */
                give_to?: components["schemas"]["MembershipId"] | null;
            };
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.last_administrator.needs_heir"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    people_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.last_administrator.limit_reached.needs_heir"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    people_preview_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDeletion"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_invite_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_preview_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_switch_off: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.last_administrator"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_switch_on: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonDetail"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    people_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                membership: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    serve_reference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.wrong_credentials"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_preview_everywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_sign_out_everywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ended"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_switch_membership: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchTo"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            404: components["responses"]["404.not_found"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On in another organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description There is no other: signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            409: components["responses"]["409.last_administrator"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIns"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    sign_in_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    setup_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    setup_set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["400.invalid.weak_password"];
            403: components["responses"]["403.cross_site.wrong_code"];
            409: components["responses"]["409.setup_done"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    setup_try_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupCode"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            403: components["responses"]["403.cross_site.wrong_code"];
            409: components["responses"]["409.setup_done"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            429: components["responses"]["429.too_many_tries"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    suites_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suite: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuiteHealth"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    trash_list: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: number | null;
                /** @description Where the page before ended: its `next`. */
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    trash_empty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emptied"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    trash_purge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            423: components["responses"]["423.locked"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    trash_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: components["schemas"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.too_deep.too_many_items"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    inspect_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the protocol. */
                "Tus-Resumable"?: "1.0.0";
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploads"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            412: components["responses"]["412.tus_version"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    announce_announce: {
        parameters: {
            query?: never;
            header: {
                /** @description The version of the protocol. */
                "Tus-Resumable": "1.0.0";
                /** @description How many bytes there are in all. */
                "Upload-Length": number;
                /** @description Pairs of a key and its value in Base64: `parent`, `name`, `relative_path`, `on_conflict` (`fail`, `rename`, `version`). */
                "Upload-Metadata": string;
                /** @description `sha256` or `sha1`, a space, the digest of the piece in Base64. */
                "Upload-Checksum"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The first piece, if any. */
        requestBody?: {
            content: {
                "application/offset+octet-stream": unknown;
            };
        };
        responses: {
            /** @description Announced, with the piece that came along. */
            201: {
                headers: {
                    /** @description Where the upload goes on. */
                    Location?: string;
                    /** @description The file that the upload became. */
                    "Sheaf-Item"?: string;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description Until when the upload is kept. */
                    "Upload-Expires"?: string;
                    /** @description How many bytes have arrived. */
                    "Upload-Offset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.bad_name.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.name_taken.offset_conflict.too_deep"];
            410: components["responses"]["410.gone"];
            412: components["responses"]["412.tus_version"];
            413: components["responses"]["413.too_large"];
            423: components["responses"]["423.locked"];
            460: components["responses"]["460.checksum_mismatch"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    tus_capabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What tus can do here. */
            204: {
                headers: {
                    /** @description How pieces may be summed. */
                    "Tus-Checksum-Algorithm"?: string;
                    /** @description The extensions that are spoken. */
                    "Tus-Extension"?: string;
                    /** @description The largest upload, in bytes. */
                    "Tus-Max-Size"?: number;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description The versions that are spoken. */
                    "Tus-Version"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    tus_overridden: {
        parameters: {
            query?: never;
            header: {
                /** @description The version of the protocol. */
                "Tus-Resumable": "1.0.0";
                /** @description The method that is meant. */
                "X-HTTP-Method-Override": "PATCH" | "DELETE" | "HEAD";
                /** @description How many bytes have arrived. */
                "Upload-Offset"?: number;
                /** @description `sha256` or `sha1`, a space, the digest of the piece in Base64. */
                "Upload-Checksum"?: string;
            };
            path: {
                upload: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        /** @description The piece. */
        requestBody?: {
            content: {
                "application/offset+octet-stream": unknown;
            };
        };
        responses: {
            /** @description So much has arrived. */
            200: {
                headers: {
                    /** @description The file that the upload became. */
                    "Sheaf-Item"?: string;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description Until when the upload is kept. */
                    "Upload-Expires"?: string;
                    /** @description How many bytes there are in all. */
                    "Upload-Length"?: number;
                    /** @description How many bytes have arrived. */
                    "Upload-Offset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Arrived. */
            204: {
                headers: {
                    /** @description The file that the upload became. */
                    "Sheaf-Item"?: string;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description Until when the upload is kept. */
                    "Upload-Expires"?: string;
                    /** @description How many bytes have arrived. */
                    "Upload-Offset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            405: components["responses"]["405.method_not_allowed"];
            409: components["responses"]["409.excluded_extension.name_taken.offset_conflict.too_deep"];
            410: components["responses"]["410.gone"];
            412: components["responses"]["412.tus_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            423: components["responses"]["423.locked"];
            460: components["responses"]["460.checksum_mismatch"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
    inspect_give_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version of the protocol. */
                "Tus-Resumable"?: "1.0.0";
            };
            path: {
                upload: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.organization_disabled"];
            404: components["responses"]["404.not_found"];
            412: components["responses"]["412.tus_version"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    tus_capabilities_of_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What tus can do here. */
            204: {
                headers: {
                    /** @description How pieces may be summed. */
                    "Tus-Checksum-Algorithm"?: string;
                    /** @description The extensions that are spoken. */
                    "Tus-Extension"?: string;
                    /** @description The largest upload, in bytes. */
                    "Tus-Max-Size"?: number;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description The versions that are spoken. */
                    "Tus-Version"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    inspect_offset: {
        parameters: {
            query?: never;
            header: {
                /** @description The version of the protocol. */
                "Tus-Resumable": "1.0.0";
            };
            path: {
                upload: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description So much has arrived. */
            200: {
                headers: {
                    /** @description The file that the upload became. */
                    "Sheaf-Item"?: string;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description Until when the upload is kept. */
                    "Upload-Expires"?: string;
                    /** @description How many bytes there are in all. */
                    "Upload-Length"?: number;
                    /** @description How many bytes have arrived. */
                    "Upload-Offset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.organization_disabled"];
            404: components["responses"]["404.not_found"];
            410: components["responses"]["410.gone"];
            412: components["responses"]["412.tus_version"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
        };
    };
    receive_receive: {
        parameters: {
            query?: never;
            header: {
                /** @description The version of the protocol. */
                "Tus-Resumable": "1.0.0";
                /** @description How many bytes have arrived. */
                "Upload-Offset": number;
                /** @description `sha256` or `sha1`, a space, the digest of the piece in Base64. */
                "Upload-Checksum"?: string;
            };
            path: {
                upload: components["schemas"]["UploadId"];
            };
            cookie?: never;
        };
        /** @description The piece. */
        requestBody?: {
            content: {
                "application/offset+octet-stream": unknown;
            };
        };
        responses: {
            /** @description Arrived. */
            204: {
                headers: {
                    /** @description The file that the upload became. */
                    "Sheaf-Item"?: string;
                    /** @description The version of the protocol. */
                    "Tus-Resumable"?: "1.0.0";
                    /** @description Until when the upload is kept. */
                    "Upload-Expires"?: string;
                    /** @description How many bytes have arrived. */
                    "Upload-Offset"?: number;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.cross_site.forbidden.organization_disabled"];
            404: components["responses"]["404.not_found"];
            409: components["responses"]["409.excluded_extension.name_taken.offset_conflict.too_deep"];
            410: components["responses"]["410.gone"];
            412: components["responses"]["412.tus_version"];
            413: components["responses"]["413.too_large"];
            415: components["responses"]["415.media_type"];
            423: components["responses"]["423.locked"];
            460: components["responses"]["460.checksum_mismatch"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.busy"];
            507: components["responses"]["507.no_space"];
        };
    };
}
