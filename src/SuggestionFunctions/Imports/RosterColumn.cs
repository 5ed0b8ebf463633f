namespace SuggestionFunctions.Imports;

/// <summary>What a roster's columns say.</summary>
internal enum RosterColumn
{
    Name,
    Account,
    Role,
    Organization,
    Group,
    Station,
    Phone,
    From,
    Until,

    /// <summary>What a leader is in charge of (分管工作).</summary>
    Portfolio,

    /// <summary>The person's id, or that it is somebody new.</summary>
    Id,
}
