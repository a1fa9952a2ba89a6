//! `X-WOPI-ItemVersion`: the `Version` of CheckFileInfo at that moment, on every operation that promises it (reference 2.12).

use sheaf_testkit::{Answer, MICROSOFT, Office, PLAIN, TestSite, on_each_database};

on_each_database! {
    every_operation_of_the_matrix_tells_the_version
}

async fn version(office: &Office) -> String {
    office.info().await["Version"].as_str().unwrap().to_owned()
}

async fn every_operation_of_the_matrix_tells_the_version(site: TestSite) {
    let ada = site.person("ada").await;
    for suite in [MICROSOFT, PLAIN] {
        let office = ada.open(&ada.upload(&format!("{suite}.docx"), "v1").await, suite).await;
        let told =
            |answer: Answer| answer.assert_ok().header("x-wopi-itemversion").expect("it is told").to_owned();
        let first = version(&office).await;
        for answer in [
            office.get_file().await,
            office.lock("A").await,
            office.lock("A").await,
            office.get_lock().await,
            office.refresh_lock("A").await,
            office.relock("A", "B").await,
        ] {
            assert_eq!(told(answer), first, "{suite}");
        }
        let second = told(office.put("B", "v2").await);
        assert_ne!(second, first);
        let third = told(office.put("B", "v2").await);
        assert_ne!(third, second, "the same content saved again is another version");
        assert_eq!(told(office.unlock("B").await), third);
        assert_eq!(version(&office).await, third);
    }
}
