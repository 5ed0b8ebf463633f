namespace Infrastructure.Tests;

/// <summary>One way to deploy: the values of the parameters that decide what is made.</summary>
public sealed record Combination(string Cloud, string Hosting, string Backend, bool Vnet, OutsideSignIn SignIn = OutsideSignIn.None)
{
    /// <summary>Every hosting with every backend, in both clouds, with and without a network and each way of signing in from outside, chosen and by default.</summary>
    public static IReadOnlyList<Combination> All { get; } =
    [
        .. from cloud in new[] { "global", "china" }
           from hosting in new[] { "flex", "premium" }
           from backend in new[] { "dts", "storage" }
           from vnet in new[] { false, true }
           from signIn in Enum.GetValues<OutsideSignIn>()
           select new Combination(cloud, hosting, backend, vnet, signIn),
        new("global", "auto", "auto", false),
        new("china", "auto", "auto", false),
    ];

    public static IEnumerable<string> Names => All.Select(combination => combination.ToString());

    public bool IsFlex => Hosting == "flex" || (Hosting == "auto" && Cloud == "global");

    public bool UsesScheduler => Backend == "dts" || (Backend == "auto" && Cloud == "global");

    /// <summary>A key vault is there for a client secret, and for nothing else.</summary>
    public bool HasVault => SignIn == OutsideSignIn.Confidential;

    public static Combination Named(string name) => All.Single(combination => combination.ToString() == name);

    /// <summary>A parameters file for this combination; everything optional is asked for.</summary>
    public string ToParameters(string template) => $"""
        using '{template}'
        param environmentName = 'huzhou'
        param location = 'somewhere'
        param cloud = '{Cloud}'
        param hosting = '{Hosting}'
        param backend = '{Backend}'
        param vnet = {(Vnet ? "true" : "false")}
        param operatorId = '{Evaluated.OperatorId}'
        param alertEmail = 'operator@town.example'
        param budget = 1000
        param budgetFrom = '2026-12-01'
        param ruleProfile = 'zhejiang-town'
        {(SignIn == OutsideSignIn.None ? "" : $$"""
        param signIn = {
          authority: 'https://login.town.example/realm'
          clientId: 'suggestions'
          audience: 'suggestions-api'
          requiredScope: ''
          personClaim: 'oid'
          confidential: {{(HasVault ? "true" : "false")}}
        }
        """)}
        """;

    public override string ToString() => $"{Cloud} {Hosting} {Backend}{(Vnet ? " vnet" : "")}{(SignIn == OutsideSignIn.None ? "" : $" {SignIn}")}";
}
