using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>A person as the API shows them: to everybody signed in with name and posts, to the keepers of the register with the rest.</summary>
public sealed record PersonView(string Id, string Name, IReadOnlyList<PersonPostView> Posts)
{
    public string? Account { get; init; }

    public string? ExternalId { get; init; }

    public string? Phone { get; init; }

    public string? Group { get; init; }

    public string? Station { get; init; }

    public bool? Active { get; init; }

    /// <summary>Only in the answer to the request that made it.</summary>
    public string? OneTimePassword { get; init; }

    /// <summary>Name and posts of today.</summary>
    public static PersonView Public(Person person, DateOnly today) => new(person.Id, person.Name,
        [.. person.PostsOn(today).Select(post => new PersonPostView(post.Id, post.Role, post.Organization))]);

    /// <summary>Everything, with the posts of all times.</summary>
    public static PersonView Full(Person person, string? oneTimePassword = null) => new(person.Id, person.Name,
        [.. person.Appointments.OrderBy(appointment => appointment.From).Select(appointment => new PersonPostView(appointment.PostId, appointment.Role, appointment.Organization)
        {
            From = appointment.From,
            Until = appointment.Until,
            Substitute = appointment.Substitute ? true : null,
        })])
    {
        Account = person.Account,
        ExternalId = person.ExternalId,
        Phone = person.Phone,
        Group = person.GroupId,
        Station = person.StationId,
        Active = person.Active,
        OneTimePassword = oneTimePassword,
    };
}
