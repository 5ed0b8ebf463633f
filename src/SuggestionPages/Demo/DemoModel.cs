using SuggestionPages.Forms;

namespace SuggestionPages.Demo;

/// <summary>Who one can be in the demo.</summary>
/// <param name="Token">What shows that the forms are ours before anybody is signed in.</param>
/// <param name="Form">What is wrong with what was chosen.</param>
/// <param name="Deputy">The account of the deputy who makes a suggestion.</param>
/// <param name="Manager">The account of whoever looks at the board.</param>
/// <param name="Cases">What was submitted since the demo opened, the newest first.</param>
/// <param name="Road">Those who have a part on the road, in its order.</param>
/// <param name="Others">Everybody else.</param>
public sealed record DemoModel(
    string Token, FormState Form, string Deputy, string Manager, IReadOnlyList<DemoCase> Cases, IReadOnlyList<DemoPerson> Road, IReadOnlyList<DemoPerson> Others);
