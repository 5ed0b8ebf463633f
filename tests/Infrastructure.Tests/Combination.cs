namespace Infrastructure.Tests;

/// <summary>One way to deploy: the values of the parameters that decide what is made.</summary>
public sealed record Combination(string Cloud, string Hosting, string Backend, bool Vnet)
{
    /// <summary>Every hosting with every backend, in both clouds, with and without a network, chosen and by default.</summary>
    public static IReadOnlyList<Combination> All { get; } =
    [
        .. from cloud in new[] { "global", "china" }
           from hosting in new[] { "flex", "premium" }
           from backend in new[] { "dts", "storage" }
           from vnet in new[] { false, true }
           select new Combination(cloud, hosting, backend, vnet),
        new("global", "auto", "auto", false),
        new("china", "auto", "auto", false),
    ];

    public static IEnumerable<string> Names => All.Select(combination => combination.ToString());

    public bool IsFlex => Hosting == "flex" || (Hosting == "auto" && Cloud == "global");

    public bool UsesScheduler => Backend == "dts" || (Backend == "auto" && Cloud == "global");

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
        """;

    public override string ToString() => $"{Cloud} {Hosting} {Backend}{(Vnet ? " vnet" : "")}";
}
