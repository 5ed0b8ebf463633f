namespace Infrastructure.Tests.Rules;

/// <summary>One property that every deployment has to have.</summary>
/// <param name="Name">What it says, as a sentence.</param>
/// <param name="Check">Whoever breaks it, and how; nothing where it holds.</param>
internal sealed record SecurityRule(string Name, Func<Evaluated, IEnumerable<string>> Check);
