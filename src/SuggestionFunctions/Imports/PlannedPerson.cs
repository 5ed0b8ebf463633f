using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>What an import does to one person: takes them in, or changes them. What the list leaves empty stays as it is.</summary>
public sealed record PlannedPerson
{
    /// <summary>The person's id, of somebody new the one they get.</summary>
    public required string Id { get; init; }

    public required bool IsNew { get; init; }

    /// <summary>The first row of the list with them.</summary>
    public required int Row { get; init; }

    public required string Name { get; init; }

    /// <summary>The account that they are given; null where they have one or get none.</summary>
    public string? Account { get; init; }

    /// <summary>The one-time password that comes with the account, as it is kept; null where none comes.</summary>
    public StoredPassword? Password { get; init; }

    public string? Phone { get; init; }

    public string? GroupId { get; init; }

    public string? StationId { get; init; }

    /// <summary>Posts that they take up, or whose dates change.</summary>
    public IReadOnlyList<Appointment> Appointments { get; init; } = [];

    /// <summary>Posts that are made with them.</summary>
    public IReadOnlyList<Post> NewPosts { get; init; } = [];

    /// <summary>The person as this leaves them.</summary>
    /// <param name="present">As they stand; null where they are taken in.</param>
    /// <param name="townId">The town.</param>
    public Person ApplyTo(Person? present, string townId)
    {
        var person = present ?? new Person { Id = Id, Name = Name, TownId = townId };
        return person with
        {
            Account = person.Account ?? Account,
            Phone = Phone ?? person.Phone,
            GroupId = GroupId ?? person.GroupId,
            StationId = StationId ?? person.StationId,
            Appointments = AppointmentRevision.Add(person.Appointments, Appointments),
        };
    }
}
