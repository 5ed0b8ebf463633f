using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>
/// That a person holds a post, from one date to another (China Standard Time). Both days count; without
/// <see cref="Until"/> it has no end yet.
/// </summary>
public sealed record Appointment
{
    public required string PostId { get; init; }

    public required Role Role { get; init; }

    public required OrganizationName Organization { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day on which the post is held.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether the person stands in for the holder (代理).</summary>
    public bool Substitute { get; init; }

    /// <summary>The substitution it follows from; null for a holder's own.</summary>
    public string? SubstitutionId { get; init; }

    public bool IsHeldOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);

    /// <summary>Whether it is over on that day, neither held nor still to come.</summary>
    public bool IsOverOn(DateOnly day) => Until < day;

    /// <summary>Whether the two have a day in common.</summary>
    public bool Overlaps(Appointment other) => From <= (other.Until ?? DateOnly.MaxValue) && other.From <= (Until ?? DateOnly.MaxValue);
}
