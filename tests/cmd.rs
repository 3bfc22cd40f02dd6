//! The command line as a user meets it: what is typed, what is answered, and the exit status.

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml");
}
