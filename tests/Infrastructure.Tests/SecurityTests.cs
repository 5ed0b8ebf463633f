using Infrastructure.Tests.Rules;

namespace Infrastructure.Tests;

/// <summary>Whatever somebody chooses to deploy, it is safe. (Evaluates the template fifty times: slow.)</summary>
[Trait("speed", "slow")]
[Collection(nameof(EvaluatedTemplates))]
public sealed class SecurityTests(EvaluatedTemplates templates)
{
    public static TheoryData<string> Combinations => [.. Combination.Names];

    public static TheoryData<string> Mutations => [.. Mutation.All.Select(mutation => mutation.What)];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Every_combination_is_safe(string combination)
    {
        var deployment = Evaluated(combination);

        var findings = SecurityRules.All.SelectMany(rule => rule.Check(deployment).Select(finding => $"{rule.Name}: {finding}")).ToList();

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Nothing_was_left_out_of_the_evaluation(string combination) => Assert.Empty(Evaluated(combination).Unexpanded);

    /// <summary>Each property is checked in earnest: what breaks it is found, by its own rule, wherever there is something to break.</summary>
    [Theory]
    [MemberData(nameof(Mutations))]
    public void What_breaks_a_property_is_found(string what)
    {
        var mutation = Mutation.All.Single(mutation => mutation.What == what);
        var rule = SecurityRules.Named(mutation.Rule);
        var tried = 0;
        foreach (var deployment in templates.All)
        {
            var broken = deployment.Copy();
            if (mutation.Break(broken))
            {
                tried++;
                Assert.True(rule.Check(broken).Any(), $"'{rule.Name}' does not see it in {deployment.Combination}");
            }
        }

        Assert.True(tried > 0, "It broke nothing anywhere.");
    }

    [Fact]
    public void Every_property_has_something_that_breaks_it() =>
        Assert.Empty(SecurityRules.All.Select(rule => rule.Name).Except(Mutation.All.Select(mutation => mutation.Rule)));

    private Evaluated Evaluated(string combination) => templates.For(Combination.Named(combination));
}
